"""Which word may have been meant: the one of a list that is most like what somebody typed."""

from collections.abc import Iterable

_LONGEST_GUESS = 40
_TWO = 2


def near(word: str, words: Iterable[str]) -> str | None:
    """Return the one of *words* that *word* may have been meant to be; None when none is like it.

    >>> near("titel", ("title", "kind")), near("责任科室", ("责任股室", "责任人")), near("x", ("title",))
    ('title', '责任股室', None)
    """
    if len(word) > _LONGEST_GUESS:
        return None
    written = word.lower().strip().replace("_", "-").replace(" ", "-")
    best, least = None, len(written)
    for each in words:
        if each == written:
            return each
        if abs(len(each) - len(written)) == 1 < least and (each.startswith(written) or written.startswith(each)):
            best, least = each, 1
        allowed = min(max(len(each), len(written)) // 3 + (len(each) > 1), least - 1)
        if abs(len(each) - len(written)) <= allowed and _in_common(written, each) >= len(written) - allowed:
            away = _distance(written, each)
            if away <= allowed:
                best, least = each, away
    return best


def part_of(word: str, words: Iterable[str]) -> str | None:
    """Return the only one of *words* in Chinese that begins with *word*, or that it begins with; None where none does.

    >>> part_of("中止", ("中止事由", "环节")), part_of("退回", ("退回环节", "退回原因")), part_of("title", ("titles",))
    ('中止事由', None, None)
    """
    if word.isascii() or len(word) < _TWO:
        return None
    alike = [each for each in words if len(each) >= _TWO and (each.startswith(word) or word.startswith(each))]
    return alike[0] if len(alike) == 1 else None


def _in_common(one: str, other: str) -> int:
    return sum(min(one.count(letter), other.count(letter)) for letter in dict.fromkeys(one))


def _distance(one: str, other: str) -> int:
    """Count the letters to insert, delete, replace or swap with their neighbour."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        before, last, row = row, before, [i]
        for j, against in enumerate(other, start=1):
            least = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != against))
            if i >= _TWO <= j and letter == other[j - 2] and one[i - 2] == against:
                least = min(least, last[j - 2] + 1)
            row.append(least)
    return row[-1]
