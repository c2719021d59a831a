"""Settings that hold for every test."""

from hypothesis import Phase, settings

import notices

assert notices.LAST_YEAR == 2026  # imported for what it does: see there

# No clock decides whether a property holds, and a run can be repeated: the examples follow from the test alone. To
# look further afield: pytest --hypothesis-profile=nightly
settings.register_profile("repeatable", deadline=None, derandomize=True, print_blob=True)
settings.register_profile("nightly", deadline=None, max_examples=2000, print_blob=True)
# For docs/mutation.md: whether a test notices is the question, not the smallest example it would show.
settings.register_profile(
    "mutation", deadline=None, derandomize=True, max_examples=30, phases=[Phase.explicit, Phase.generate]
)
settings.load_profile("repeatable")
