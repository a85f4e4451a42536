"""What a report costs, by each way of making it: CPU milliseconds on one core, in one run.

    python .ci/bench_reports.py [agents of the slow ways] [agents of the stamp]

Other programs are there for comparison, where they are installed (bench_others.py). The same
generated month for all ways: four roles of 5 to 14 KPIs, two languages, long names among
them. Times of two machines, or of two moments of a shared one, cannot be compared; ratios can.
"""

import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import xlsxwriter
from bench_others import NotHereError, chromium, libreoffice, typst

from scorebook.app.reading_ports import no_password
from scorebook.app.reports import Pages
from scorebook.app.scoring import results_of
from scorebook.core.agreed import NOTHING_AGREED
from scorebook.display.record import agent_entries
from scorebook.display.report import Report
from scorebook.folders import report_templates
from scorebook.intake.reader import read_workbook

_FIRST = (
    *("Sari", "Budi", "Putu", "Ni Made", "Agus", "Dewi", "Rizky", "Nur", "Siti", "Andi", "Yohanes"),
    *("Maria", "Dwi", "Tri", "Eka", "Bayu", "Fajar", "Intan", "Lestari", "Muh.", "Raden", "Cut"),
)
_LAST = (
    *("Wulandari", "Santoso", "Hidayat", "Pratama", "Siregar", "Nasution", "Wijaya", "Kusuma"),
    *("Simanjuntak", "Hutapea", "Rahmawati", "Saputra", "Ginting", "Lubis", "O’Connor", "S.Kom."),
)
_LONG = "Raden Mas Bambang Soeryokoesoemo Tjondronegoro Hadiningrat"
_MEASURES = (
    ("Panggilan ditangani", "count", "higher", 900, 0.2),
    ("Waktu penyelesaian", "duration", "lower", 300, 0.25),
    ("Kecepatan respons", "duration", "lower", 20, 0.4),
    ("Kepuasan pelanggan", "%", "higher", 0.9, 0.08),
    ("Penjualan", "currency", "higher", 45_000_000, 0.35),
    ("Mutu percakapan", "%", "higher", 0.92, 0.06),
    ("Kehadiran", "%", "higher", 0.98, 0.02),
)
_WITH_A_LONG_NAME, _NOT_MEASURED = 0.05, 0.01
_ROLES = {"Agen": 8, "Agen senior": 10, "Penjualan": 5, "Penyelia": 14}


def write(path: Path, agents: int) -> None:
    """Write a month of so many agents."""
    draw = random.Random(6)  # noqa: S311 - the same month for everybody
    book = xlsxwriter.Workbook(str(path))
    sheets: dict[str, list[tuple[object, ...]]] = {
        "Settings": [("Key", "Value"), ("period", "2026-10"), ("company", "PT Contoh Layanan")],
        "Agents": [("agent_id", "name", "team", "role", "base", "language", "supervisor")],
        "KPI": [("role", "code", "name", "unit", "direction", "weight", "target")],
        "Realized": [("agent_id", "kpi", "realized")],
        "Tiers": [("name", "from", "kind", "payout")],
    }
    sheets["Settings"] += [("currency", "IDR"), ("language", "id"), ("na_words", "N/A")]
    sheets["Tiers"] += [("Kurang", 0, "amount", 0), ("Cukup", 0.8, "amount", 500_000)]
    sheets["Tiers"] += [("Baik", 0.95, "amount", 1_250_000), ("Istimewa", 1.05, "rate", 1.5)]
    kpis: dict[str, list[tuple[str, int]]] = {}
    for role, count in _ROLES.items():
        for at in range(count):
            name, unit, direction, target, _ = _MEASURES[at % len(_MEASURES)]
            code, full = f"{role[:2]}{role[-2:]}{at}".upper(), f"{name} {1 + at // len(_MEASURES)}"
            kpis.setdefault(role, []).append((code, at % len(_MEASURES)))
            sheets["KPI"].append((role, code, full, unit, direction, 1 / count, target))
    for at in range(agents):
        role = draw.choices(list(_ROLES), (60, 20, 15, 5))[0]
        name = f"{draw.choice(_FIRST)} {draw.choice(_LAST)}"
        if draw.random() < _WITH_A_LONG_NAME:
            name = f"{_LONG} {name}"
        language, team = draw.choices(("", "en"), (80, 20))[0], f"Tim {draw.randrange(40)}"
        who = f"{at:05d}"
        sheets["Agents"].append((who, name, team, role, 1_000_000, language, draw.choice(_LAST)))
        for code, which in kpis[role]:
            _, unit, _, target, spread = _MEASURES[which]
            value = target * max(draw.gauss(1.0, spread), 0.1)
            shown = round(value, 4 if unit == "%" else 0)
            missing = draw.random() < _NOT_MEASURED
            sheets["Realized"].append((who, code, "N/A" if missing else shown))
    for title, rows in sheets.items():
        sheet = book.add_worksheet(title)
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    book.close()


def reports(agents: int) -> list[Report]:
    """Read and score such a month, and word everybody's page."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "month.xlsx")
        write(path, agents)
        found = read_workbook(
            path, scheme=None, period=None, tiers=None, agreed=NOTHING_AGREED, password=no_password
        )
    if found.month is None:
        raise SystemExit([problem.code for problem in found.problems])
    results = results_of(found, found.month, "bench")
    pages = Pages(results, found.language, agent_entries(results))
    made = (pages.of(card.agent.agent_id) for card in results.cards)
    return [page for page in made if page is not None]


# The page as people write it who have not measured: in flex boxes, its tables as wide as they come.
_FLEX = """
header, .answers, .paths, .signatures { display: flex; justify-content: space-between }
header p, .answers > div, section, .signature, .code { display: block; flex: none }
table { table-layout: auto }
"""


def _naive(of: Sequence[Report], more_style: str = "") -> Iterator[float]:
    """Do as every tutorial does: a new HTML for each page, and the style read again."""
    from scorebook.pdf.fonts import only_fonts_in  # noqa: PLC0415 - each way in its own process

    templates = report_templates()
    with only_fonts_in(templates / "fonts"):
        from weasyprint import CSS, HTML  # noqa: PLC0415 - must find these fonts when it is imported

        from scorebook.pdf.density import densities  # noqa: PLC0415 - as above
        from scorebook.pdf.press import OPTIONS  # noqa: PLC0415 - as above
        from scorebook.pdf.templates import filled, style_of  # noqa: PLC0415 - as above

        for report in of:
            begun = time.process_time()
            for density in densities(report):
                page = filled((templates,), report, density)
                html = HTML(string=page, base_url=str(templates))
                style = CSS(string=style_of((templates,)) + more_style)
                document = html.render(stylesheets=[style], **OPTIONS)
                if len(document.pages) == 1:
                    break
            document.write_pdf(**OPTIONS)
            yield time.process_time() - begun


def _press(of: Sequence[Report]) -> Iterator[float]:
    from scorebook.pdf.work import press, seldom_collecting  # noqa: PLC0415 - each way in its own process

    made = press(report_templates())
    with seldom_collecting():
        for report in of:
            begun = time.process_time()
            made.pdf(report)
            yield time.process_time() - begun


def _stamp(of: Sequence[Report], verify: int = 0, *, learning: bool = True) -> Iterator[float]:
    """Stamp everybody; without `learning` somebody else has left all plates, and nothing else."""
    from scorebook.pdf.stamp.specimen import specimen  # noqa: PLC0415 - as above
    from scorebook.pdf.stamp.stamper import Stamper  # noqa: PLC0415 - as above
    from scorebook.pdf.work import press, seldom_collecting  # noqa: PLC0415 - as above

    made = press(report_templates())
    with tempfile.TemporaryDirectory() as folder, seldom_collecting():

        def new() -> Stamper:
            return Stamper(made, specimen=specimen(of), folder=Path(folder), verify=verify)

        if not learning:
            before = new()
            for report in of:
                before.made(report)
        begun = time.process_time()
        stamper = new()
        yield time.process_time() - begun
        for report in of:
            begun = time.process_time()
            stamper.made(report)
            yield time.process_time() - begun


WAYS: dict[str, tuple[Callable[[Sequence[Report]], Iterator[float]], bool]] = {
    "naive loop, same template": (_naive, False),
    "naive loop, flex, auto tables": (lambda of: _naive(of, _FLEX), False),
    "press": (_press, False),
    "stamp, with all it learns": (_stamp, True),
    "stamp, 1 in 200 verified": (lambda of: _stamp(of, 200), True),
    "stamp, plates are there": (lambda of: _stamp(of, learning=False), True),
    "Chromium, kept running": (chromium, False),
    "LibreOffice, one call for all": (libreoffice, False),
    "Typst, compiler kept": (typst, False),
}


def main() -> None:
    """Measure every way, each in a process of its own, and print a table."""
    if sys.argv[1:2] == ["--way"]:
        way, count = WAYS[sys.argv[2]][0], int(sys.argv[3])
        try:
            print(json.dumps(list(way(reports(count)))))
        except NotHereError as missing:
            print(json.dumps(str(missing)))
        return
    few, many = (int(each) for each in (sys.argv[1:] + ["200", "2000"][len(sys.argv) - 1 :]))
    print(f"{'':31}{'agents':>7}{'mean ms':>9}{'median':>8}{'ratio':>7}{'load':>7}")
    naive = 0.0
    for name, (_, fast) in WAYS.items():
        count = many if fast else few
        said = subprocess.run(  # noqa: S603 - this very script
            [sys.executable, __file__, "--way", name, str(count)],
            capture_output=True,
            text=True,
            check=True,
        )
        told = json.loads(said.stdout)
        if isinstance(told, str):
            print(f"{name:31} not measured: {told}", flush=True)
            continue
        times = [1000 * each for each in told]
        mean = sum(times) / (min(len(times), count))
        naive = naive or mean
        median = statistics.median(times)
        print(
            f"{name:31}{min(count, len(times)):>7}{mean:>9.2f}{median:>8.2f}{naive / mean:>7.1f}"
            f"{os.getloadavg()[0]:>7.1f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
