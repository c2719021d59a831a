"""Settings that hold for every test."""

from hypothesis import settings

# No clock decides whether a property holds, and a run can be repeated: the examples follow from the test alone. To
# look further afield: pytest --hypothesis-profile=explore
settings.register_profile("repeatable", deadline=None, derandomize=True, print_blob=True)
settings.register_profile("explore", deadline=None, max_examples=2000, print_blob=True)
settings.load_profile("repeatable")
