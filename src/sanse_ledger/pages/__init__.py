"""页: a page before it has a format, and the formats.

In it: the parts of a document, a page of one table, a colour and an item as they look on paper, and `render` to text,
Markdown and HTML. Not in it: what any page says (`ledger`, `lamps`, `week`). Begin with `document`.
"""
