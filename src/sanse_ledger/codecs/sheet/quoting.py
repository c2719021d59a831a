"""Texts that a spreadsheet would take for formulas, and how they stay texts in a file that has no types.

A CSV file has no types: whoever opens it in a spreadsheet runs what begins with =, +, - or @. An apostrophe before it
says that it is text; `cells.text_of` takes that apostrophe off again.
"""

_SIGNS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What a formula may begin with; in Chinese settings of a spreadsheet also in full width."""


def begins_a_formula(text: str) -> bool:
    """Return whether a spreadsheet would take *text* for a formula, were it typed into a cell.

    >>> begins_a_formula("=cmd()"), begins_a_formula("＋1"), begins_a_formula("平安建设")
    (True, True, False)
    """
    return text.startswith(_SIGNS)


def quoted(text: str) -> str:
    """Return *text* with an apostrophe before it where it needs one: `unquoted` gives it back as it was.

    >>> quoted("=1+1"), quoted("'=1+1"), quoted("'90")
    ("'=1+1", "''=1+1", "'90")
    """
    return f"'{text}" if begins_a_formula(text) or unquoted(text) != text else text


def unquoted(text: str) -> str:
    """Return *text* without the apostrophe that kept it from being a formula.

    >>> unquoted("'=1+1"), unquoted("''=1+1"), unquoted("'90")
    ('=1+1', "'=1+1", "'90")
    """
    return text[1:] if text.startswith("'") and begins_a_formula(text.lstrip("'")) else text
