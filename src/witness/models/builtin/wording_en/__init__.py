"""English: the words in which answers are given."""
