"""Call scorebook as people do, and look at what it left."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from scorebook.cli.main import cli

SAMPLES = Path(__file__).parents[2] / "samples"
KONTAK = SAMPLES / "kontak-oktober-2026"
PENJUALAN = SAMPLES / "penjualan-november-2026"
SUPPORT = SAMPLES / "support-october-2026"
SUPPORT_ARGUMENTS = (str(SUPPORT / "kpis.xlsx"), "--scheme", str(SUPPORT / "scheme.xlsx"))


@dataclass(frozen=True)
class Said:
    """What a command said, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        """The one object on standard output."""
        found: dict[str, Any] = json.loads(self.out)
        return found


def scorebook(*arguments: object) -> Said:
    """Call the command line in this process; a crash of ours stays a crash."""
    result = CliRunner().invoke(cli, [str(one) for one in arguments], catch_exceptions=False)
    return Said(result.exit_code, result.stdout, result.stderr)


def files_below(folder: Path) -> dict[str, bytes]:
    """All files of a folder by their paths, hidden ones too."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
