"""Every layout there is, by the module that writes it."""

from collections.abc import Callable, Mapping
from pathlib import Path

from scorebook.core.period import Period
from tests.layouts.build import (
    form,
    grouped,
    long,
    misnamed,
    months,
    native,
    per_measure,
    several,
    stacked,
    wide,
)
from tests.layouts.truth import Built

Build = Callable[[Path], Built]
MODULES: Mapping[str, tuple[Build, ...]] = {
    "native": native.LAYOUTS,
    "misnamed": misnamed.LAYOUTS,
    "long": long.LAYOUTS,
    "wide": wide.LAYOUTS,
    "grouped": grouped.LAYOUTS,
    "form": form.LAYOUTS,
    "stacked": stacked.LAYOUTS,
    "per_measure": per_measure.LAYOUTS,
    "several": several.LAYOUTS,
    "months": months.LAYOUTS,
}
EVERY: Mapping[str, Build] = {
    f"{module}-{build.__name__}": build for module, builds in MODULES.items() for build in builds
}
MONTHLY: Mapping[str, Callable[[Path, Period], Built]] = {
    build.__name__: build for build in (*long.MONTHLY, *months.MONTHLY)
}
