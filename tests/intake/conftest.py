"""What the tests of the intake share."""

from pathlib import Path
from typing import Any

import pytest

from scorebook.app.reading_ports import Reading
from scorebook.core.agreed import NOTHING_AGREED, Agreed
from tests.intake import books


@pytest.fixture
def reading(tmp_path: Path) -> books.Read:
    """Write a workbook of our own form and read it, with a scheme's sheets beside it if given."""

    def written_and_read(
        *,
        scheme: dict[str, books.Rows] | None = None,
        period: Any = None,
        agreed: Agreed = NOTHING_AGREED,
        **parts: Any,
    ) -> Reading:
        beside = None if scheme is None else books.write(tmp_path / "scheme.xlsx", scheme)
        path = books.native(tmp_path / "kpis.xlsx", **parts)
        return books.read(path, scheme=beside, period=period, agreed=agreed)

    return written_and_read
