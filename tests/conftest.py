"""Settings that hold for every test."""

from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.internal.conjecture import providers

import notices

assert notices.LAST_YEAR == 2026  # imported for what it does: see there

# No clock decides whether a property holds, and a run can be repeated: the examples follow from the test alone. To
# look further afield: pytest --hypothesis-profile=nightly
_NO_CLOCK: dict[str, Any] = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("repeatable", derandomize=True, print_blob=True, **_NO_CLOCK)
settings.register_profile("nightly", max_examples=2000, print_blob=True, **_NO_CLOCK)
# For docs/mutation.md: whether a test notices is the question, not the smallest example it would show.
settings.register_profile(
    "mutation", derandomize=True, max_examples=30, phases=[Phase.explicit, Phase.generate], **_NO_CLOCK
)
settings.load_profile("repeatable")

# Hypothesis also draws constants that it finds in the modules of the project that are loaded. Which those are depends
# on the tests that ran before in the same process, so the same test would draw otherwise in another run. That pool
# stays empty (there is no setting for it); tests/test_draws.py notices if it ever fills again.
providers._get_local_constants = lambda: providers._local_constants  # noqa: SLF001 - see above


def pytest_configure(config: pytest.Config) -> None:
    """Leave out what is `thorough` where nobody names a file, a folder or a marker: `pytest` is what everybody runs.

    `pytest tests` asks everything. It is decided here, before the processes start, since they take over the options.
    """
    if config.args_source is pytest.Config.ArgsSource.TESTPATHS and not config.option.markexpr:
        config.option.markexpr = "not thorough"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take long, so that no process waits for another at the end.

    They are those with a test that is marked `thorough`; within a file, and among the others, the order stays.
    """
    long = {item.path for item in items if item.get_closest_marker("thorough") is not None}
    items.sort(key=lambda item: item.path not in long)
