"""What people write when there is nothing to report."""

NO_CHANGE = frozenset(
    {"无变化", "无进展", "暂无进展", "同上", "同上周", "无", "no change", "unchanged", "as before", "none"},
)
"""Progress that says nothing: not substantive (X11)."""


_BEGINNINGS = frozenset(each for word in NO_CHANGE for each in (word[0], word[0].upper()))
"""How such progress begins: nearly every other text is told from it by its first character."""


def says_nothing(progress: str) -> bool:
    """Return whether a record of progress is blank or says that nothing changed (X11).

    >>> says_nothing("无变化。"), says_nothing("已走访12户")
    (True, False)
    """
    text = progress.strip()
    if text and text[0] not in _BEGINNINGS:
        return False
    return not text or text.rstrip("。.；;").lower() in NO_CHANGE
