"""How far a file is: what takes long is made in steps, and who waits for it may watch them pass.

A bar such as tqdm takes what is gone through, and shows how much of it has been. So it is handed a `range` with one
number for each step, and asked for the next one when a step is done.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from attrs import define

from sanse_ledger.errors import WrongType, in_code

Progress: TypeAlias = Callable[[range], Iterable[object]]
"""What shows how far a file is: it takes the steps and gives them back one by one, as tqdm does."""


def _refused(progress: object) -> WrongType:
    return WrongType(
        f"progress takes a range and gives its numbers back one by one, as tqdm does; not {in_code(progress)}",
        f"progress 应接收一个 range，再逐个给出其中的数，如 tqdm；而不是 {in_code(progress)}",
        field="progress",
        value=progress,
    )


@define
class Steps:
    """The steps of one file that are still to be done.

    >>> shown = []
    >>> steps = Steps.of(2, lambda steps: (shown.append(each) or each for each in steps))
    >>> steps.done()
    >>> steps.finished()
    >>> shown
    [0, 1]
    """

    left: int
    _bar: Iterator[object]

    @classmethod
    def of(cls, number: int, progress: Progress | None) -> "Steps":
        """Begin; nobody watches where *progress* is None.

        Raises WrongType for what cannot be called, or gives nothing to go through.
        """
        if progress is None:
            return cls(0, iter(()))
        if not callable(progress):
            raise _refused(progress)
        bar = progress(range(number))
        if not isinstance(bar, Iterable):
            raise _refused(progress)
        steps = cls(number, iter(bar))
        next(steps._bar, None)  # the first step begins
        return steps

    def done(self, number: int = 1) -> None:
        """Tell that so many steps are done; more than there are do no harm."""
        for _ in range(min(number, self.left)):
            self.left -= 1
            next(self._bar, None)

    def finished(self) -> None:
        """Tell that all is done."""
        self.done(self.left)


NOBODY = Steps(0, iter(()))
"""The steps of what nobody watches."""
