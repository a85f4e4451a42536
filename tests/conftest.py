"""What holds for all tests."""

import os
from collections.abc import Generator

import pytest
from hypothesis import is_hypothesis_test, settings

# The cores are shared, so a slow moment is no fault; and a run that decides whether a change
# may land tries the same examples each time, while one at a desk goes on searching.
settings.register_profile("scorebook", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("scorebook")

# What tells a Python that is started to measure what it runs.
_MEASURING = ("COVERAGE_PROCESS_CONFIG", "COVERAGE_PROCESS_START")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Measure no coverage where hundreds of examples are drawn: each would take twice as long.

    Which lines have a test is told by tests whose examples somebody wrote. Others that go the
    same ways again and again are marked `no_cover` where they stand.
    """
    for item in items:
        if is_hypothesis_test(getattr(item, "obj", None)):
            item.add_marker("no_cover")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes() -> None:
    """Do not measure workers from outside: there pytest-cov does, and can pause only itself."""
    for name in _MEASURING:
        os.environ.pop(name, None)


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """Measure a worker once: `-n` makes pytest-cov begin there as if it had workers of its own."""
    cov = session.config.pluginmanager.get_plugin("_cov")
    if hasattr(session.config, "workerinput") and cov is not None and cov.cov_controller:
        cov.cov_controller.pause()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Let processes that are started by a test that is not measured not be measured either."""
    unmeasured = item.get_closest_marker("no_cover")
    taken = {name: os.environ.pop(name, None) for name in _MEASURING} if unmeasured else {}
    try:
        return (yield)
    finally:
        os.environ.update({name: value for name, value in taken.items() if value is not None})
