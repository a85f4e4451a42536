"""What holds for all tests."""

import os

from hypothesis import settings

# The cores are shared, so a slow moment is no fault; and a run that decides whether a change
# may land tries the same examples each time, while one at a desk goes on searching.
settings.register_profile("scorebook", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("scorebook")
