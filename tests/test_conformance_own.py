"""Our own library, held to the vectors through the interface that any other team would use."""

from kit.own import OwnLedger


class TestTheLibrary(OwnLedger):
    """Nothing is left out and nothing is known to fail."""
