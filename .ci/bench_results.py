"""How long results.xlsx takes: to write, and LibreOffice to open it; how much memory.

    make bench        (or: python .ci/bench_results.py [agents…])

Each step runs in a process of its own, so that its peak is its own; times are of the processor,
because a machine that others use as well makes any clock lie.
"""

import json
import random
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from scorebook.core.agent import Agent, Line, Month, State
from scorebook.core.kpi import Band, Direction, Kpi, Unit, UnitKind
from scorebook.core.period import Period
from scorebook.core.results import Results, SourceFile
from scorebook.core.scheme import EVERY_ROLE, PayoutKind, Scheme, Settings, Tier
from scorebook.core.scorecard import scorecards
from scorebook.display.language import Language
from scorebook.workbook.writer import write_results

AGENTS = (1_000, 10_000)
KPIS = 10
_TEAM_SIZE = 25
_D = Decimal
_LADDER = tuple(
    Tier(name=name, floor=_D(floor), kind=PayoutKind.AMOUNT, payout=_D(pays))
    for name, floor, pays in (
        *(("Kurang", "0", 0), ("Cukup", "0.75", 250_000), ("Baik", "0.85", 500_000)),
        *(("Sangat baik", "0.95", 1_000_000), ("Istimewa", "1.02", 1_500_000)),
    )
)
_SCALE = (Band(_D(0), _D(1)), Band(_D(70), _D(3)), Band(_D(85), _D(4)), Band(_D(95), _D(5)))
# What makes a KPI of each kind, and from where to where its agents come.
_KINDS: Sequence[tuple[Mapping[str, object], int, int]] = (
    ({"direction": Direction.HIGHER, "target": _D(100)}, 70, 130),
    ({"direction": Direction.LOWER, "target": _D(300)}, 220, 420),
    ({"direction": Direction.LOWER_RATIO, "target": _D(30)}, 20, 50),
    ({"direction": Direction.RANGE, "target": _D(75), "target_high": _D(85)}, 60, 95),
    ({"direction": Direction.BAND, "target": None, "bands": _SCALE, "best": _D(5)}, 60, 100),
)
# A name, no address: nothing is fetched from there.
_SCHEME = "http"
_NAMESPACE = f"{_SCHEME}://openoffice.org/2001/registry"
_ALWAYS_RECALCULATE = f"""<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="{_NAMESPACE}">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Setup/Office">
<prop oor:name="ooSetupInstCompleted" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""


def results(agents: int) -> Results:
    """Make the month of a company: teams of twenty-five, ten KPIs each, the same every time."""
    kpis = tuple(_kpi(at) for at in range(KPIS))
    settings = Settings(
        period=Period(2026, 10),
        company="Contoh",
        period_days=Period(2026, 10).days,
        budget=_D(agents * 600_000),
    )
    scheme = Scheme(settings=settings, kpis={"Agen": kpis}, ladders={EVERY_ROLE: _LADDER})
    dice = random.Random(5)  # noqa: S311 - the same month every time, no secret
    month = Month(scheme=scheme, agents=tuple(_agent(at, kpis, dice) for at in range(agents)))
    return Results(
        month=month,
        cards=scorecards(month, frozenset()),
        problems=(),
        workbook=SourceFile(name="kpis.xlsx", sha256="0" * 64),
        version="bench",
    )


def _kpi(at: int) -> Kpi:
    parts, _low, _high = _KINDS[at % len(_KINDS)]
    given = {"target_high": None, **parts}
    return Kpi(
        code=f"K{at + 1:02d}",
        name=f"Ukuran nomor {at + 1}",
        unit=Unit(kind=UnitKind.COUNT, label=""),
        weight=_D("0.1"),
        **given,  # type: ignore[arg-type] # of several types, by their names
    )


def _agent(number: int, kpis: Sequence[Kpi], dice: random.Random) -> Agent:
    ability = dice.uniform(0.2, 0.8)
    lines = tuple(_line(at, kpi, ability, dice) for at, kpi in enumerate(kpis))
    return Agent(
        agent_id=f"{number:05d}",
        lines=lines,
        name=f"Karyawan Nomor {number}",
        team=f"Tim {number // _TEAM_SIZE + 1:03d}",
        role="Agen",
        base=_D(1_000_000),
    )


def _line(at: int, kpi: Kpi, ability: float, dice: random.Random) -> Line:
    _parts, low, high = _KINDS[at % len(_KINDS)]
    reached = min(1.0, max(0.0, dice.gauss(ability, 0.2)))
    more = kpi.direction not in {Direction.LOWER, Direction.LOWER_RATIO}
    value = low + (high - low) * (reached if more else 1 - reached)
    return Line(
        kpi=kpi,
        weight=_D("0.1"),
        target=kpi.target,
        target_high=kpi.target_high,
        realized=_D(f"{value:.1f}"),
        state=State.MEASURED,
    )


def _write(agents: int, path: Path) -> None:
    made = results(agents)
    before = resource.getrusage(resource.RUSAGE_SELF)
    write_results(made, path, language=Language.ID)
    after = resource.getrusage(resource.RUSAGE_SELF)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(json.dumps([seconds, after.ru_maxrss / 1024]))


def _recalculate(path: Path, folder: Path, to: str) -> None:
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        print(json.dumps(None))
        return
    (folder / "user").mkdir(parents=True, exist_ok=True)
    (folder / "user" / "registrymodifications.xcu").write_text(_ALWAYS_RECALCULATE, "utf-8")
    profile = f"-env:UserInstallation={folder.as_uri()}"
    subprocess.run(  # noqa: S603 - LibreOffice, on a file of our own
        [program, profile, "--headless", "--convert-to", to, "--outdir", str(folder), str(path)],
        check=True,
        capture_output=True,
    )
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(json.dumps([used.ru_utime + used.ru_stime, used.ru_maxrss / 1024]))


def _apart(*words: object) -> list[float] | None:
    said = subprocess.run(  # noqa: S603 - this very script
        [sys.executable, __file__, *map(str, words)], capture_output=True, text=True, check=True
    )
    found: list[float] | None = json.loads(said.stdout)
    return found


def main() -> None:
    """Measure each size in processes of their own, and print a table."""
    match sys.argv[1:]:
        case ["--write", agents, path]:
            _write(int(agents), Path(path))
        case ["--recalculate", path, folder, to]:
            _recalculate(Path(path), Path(folder), to)
        case sizes:
            _table([int(size) for size in sizes] or AGENTS)


def _table(sizes: Sequence[int]) -> None:
    print(f"results.xlsx, {KPIS} KPIs an agent; CPU seconds, peak MiB\n")
    print(f"{'agents':>8}{'MiB':>7}{'write s':>9}{'peak':>7}{'LibreOffice s':>15}{'peak':>7}")
    for agents in sizes:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            path = folder / "results.xlsx"
            wrote = _apart("--write", agents, path) or [0, 0]
            # Converted to one sheet of text, so that saving costs nothing worth speaking of.
            opened = _apart("--recalculate", path, folder / "office", "csv")
            size = path.stat().st_size / 2**20
            shown = f"{agents:>8,}{size:>7.1f}{wrote[0]:>9.1f}{wrote[1]:>7.0f}"
            if opened is None:
                print(f"{shown}   LibreOffice is not here")
            else:
                print(f"{shown}{opened[0]:>15.1f}{opened[1]:>7.0f}", flush=True)


if __name__ == "__main__":
    main()
