"""Reading when a question is about.

A question's text is written in one form (`rewriting`), its phrases of time are found (`phrases`) and each says
something by itself (`meanings`, by `day_rules`, `date_rules` and `clock_rules`). Phrases that stand together speak of
one span (`said`), some lead from one to another (`ranges`), and `reader` puts all of it together.
"""
