"""The model that needs no language model: questions of common forms become tool calls, and results become text.

A question goes through `parse` (which asks `times`, `places` and `things` for the parts they know) to a `Question`,
through `calls` to tool calls, and its results through `answer` to text. All English words stand in `lexicon_en` and
`wording_en`; what cameras, zones, labels and names there are is read from the viewer's `Place` each time.
"""
