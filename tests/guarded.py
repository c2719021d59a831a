"""Runs one function that returns bytes, watched or not: ``python guarded.py audit|output module:function``.

With ``output``, standard output gets the bytes of one run. With ``audit``, the function runs once to warm up (imports,
caches), then again under an audit hook; standard output gets a line for each event that the second run raised, and the
exit status is 1 if there was any.
"""

import importlib
import sys
from collections.abc import Callable

# What the interpreter says of its own machinery, which touches nothing outside the process: identities among it, by
# which matplotlib keeps its listeners. That none of our rooms asks for one, test_purity.py sees in their text.
HARMLESS = frozenset(
    {"object.__getattr__", "object.__setattr__", "object.__delattr__", "sys._getframe", "gc.get_objects", "builtins.id"}
)


def audit(function: Callable[[], bytes]) -> tuple[str, ...]:
    """Return the audit events of one run of *function* after a first one."""
    function()
    events: list[str] = []
    watching = True

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if watching and event not in HARMLESS:
            events.append(f"{event} {arguments!r}")

    sys.addaudithook(hook)  # for the life of the process: that is why this is a program
    function()
    watching = False
    return tuple(events)


def main(mode: str, name: str) -> int:
    """Run the function called *name*, and print what *mode* asks for."""
    module, _, attribute = name.partition(":")
    function = getattr(importlib.import_module(module), attribute)
    if mode == "output":
        sys.stdout.buffer.write(function())
        return 0
    events = audit(function)
    sys.stdout.buffer.writelines(f"{event}\n".encode() for event in events)
    return int(bool(events))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
