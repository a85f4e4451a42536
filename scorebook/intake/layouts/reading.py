"""A company's own workbook, read through the layout found in it or agreed about it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from scorebook.core.agreed import Aggregate, Agreed
from scorebook.core.period import Period
from scorebook.core.sentences import N_
from scorebook.core.understood import Asks, Question
from scorebook.display.toml import dotted
from scorebook.intake.cells import Cell, Sheet
from scorebook.intake.closest import closest
from scorebook.intake.draft import EVERY_KPI, Draft
from scorebook.intake.entries import Measures
from scorebook.intake.fields import quoted
from scorebook.intake.findings import Findings
from scorebook.intake.kpis import codes_by_key
from scorebook.intake.layouts.gathered import Gathering, Several, Wanted, gathered, measures_of
from scorebook.intake.layouts.headings import IGNORE, REALIZED, bare, code_of
from scorebook.intake.layouts.plan import Plan, planned, unread_columns
from scorebook.intake.layouts.stretches import SPANS, Stretch, asked_for
from scorebook.intake.vocabulary import key

# So many of the figures in several rows are no slip: it is how the workbook is made.
_OFTEN = 5
# Of more KPIs than these it is asked once for all.
_MOST_ASKED = 8
_WHAT = {
    Asks.KPI: N_("which KPI the figures measure"),
    Asks.AGENT: N_("whose figures these are"),
    Asks.PERIOD: N_("which month is meant"),
    Asks.SPAN: N_("whether the month’s quarter or year is meant"),
    Asks.AGGREGATE: N_("what several values of one agent and KPI come to"),
    Asks.COLUMN: N_("what the column “{column}” holds"),
    Asks.MEASURE: N_("what kind of figures these are"),
}
_GIVE_MONTH, _WRITE = N_("give --period YYYY-MM"), N_("write {key} = … into scorebook.toml")
_WHAT_OF_ONE = N_("what several values of {kpi} come to")


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """What the layout gave: the plan, what was gathered, and its entries; None when nothing was."""

    plan: Plan
    measures: Measures | None
    questions: tuple[Question, ...]
    gathering: Gathering | None = None


def laid_out(
    sheets: Sequence[Sheet],
    declared: Sequence[Draft],
    names: Mapping[str, str],
    agreed: Agreed,
    period: Period | None,
    na_words: frozenset[str],
    findings: Findings,
) -> Laid:
    """Read the tables of sheets that are no native ones.

    Shape: `names` leads from the ids of a roster to names, `na_words` are keys. What has to be
        asked is a question.
    """
    codes = codes_by_key(declared)
    codes = {**{bare(name): code for name, code in codes.items()}, **codes}
    every_kpi = not codes or any(one.code == EVERY_KPI for one in declared)
    plan = planned(sheets, codes, agreed, findings, every_kpi=every_kpi, names=names.values())
    if not plan.measured:
        return Laid(plan=plan, measures=None, questions=tuple(plan.questions))
    period = period or _named_month(plan)
    wanted = Wanted(
        codes=codes,
        names=names,
        months=asked_for(period, agreed.span) if period is not None else None,
        aggregate=agreed.aggregate,
        aggregates=_by_kpi(agreed.aggregates, codes),
        every_kpi=every_kpi or any(table.grid.column("direction") for table in plan.read),
        na_words=na_words,
    )
    found = gathered([*plan.read, *plan.about_people], wanted, findings)
    for table in (*plan.read, *plan.about_people):
        findings.problems.extend(table.faults)
    questions = [*plan.questions, *_about_months(found, plan)]
    asked = {one.key for one in questions}
    questions += [one for one in _about_kpis(found, plan, declared) if one.key not in asked]
    questions += [one for one in _about_undated(found, plan) if one.key not in asked]
    if found.left and not found.is_measured and wanted.months is not None:
        # Nothing of the month that was asked for: nobody's lines would say more.
        longer = _about_span(found, wanted.months, plan)
        questions.extend(longer)
        if not longer:
            _tell_of_months(found, wanted, plan, findings)
        return Laid(plan=plan, measures=None, questions=tuple(questions), gathering=found)
    made = measures_of(found, plan.read)
    if not {one.asks for one in plan.questions} & {Asks.COLUMN, Asks.SHEET}:
        # Until it is known which figures count, how several come together is no question.
        questions.extend(_about_several(found, findings))
    _tell_of_months(found, wanted, plan, findings)
    _tell_of_names(found, findings)
    if not agreed.sheets:
        for column, what in unread_columns(plan):
            findings.add("SB131", column.headings[-1].place, found=column.path, what=what)
    return Laid(plan=plan, measures=made, questions=tuple(questions), gathering=found)


def _by_kpi(said: Mapping[str, Aggregate], codes: Mapping[str, str]) -> dict[str, Aggregate]:
    """Lead from the keys under which KPIs are gathered; a code or a name may have been said."""
    return {key(code_of(kpi, codes) or kpi): how for kpi, how in said.items()}


def _named_month(plan: Plan) -> Period | None:
    """Give the month that titles, labels or names of all the sheets speak of."""
    named = {table.grid.stretch for table in plan.read}
    only = next(iter(named)) if len(named) == 1 else None
    if only is None or not only.year or only.size > 1:
        return None
    return Period(only.year, only.first)


def ask(questions: Iterable[Question], findings: Findings) -> None:
    """Make a problem of every question that is open."""
    for one in questions:
        place = one.places[0]
        if one.asks is Asks.SHEET:
            names = ", ".join(f"“{other.sheet}”" for other in one.places)
            findings.add("SB104", place, names=names, what=one.what)
        elif len(one.places) > 1 and one.asks is Asks.COLUMN:
            said = [f"{word} ({at})" for word, at in zip(one.words, one.places, strict=True)]
            what = " / ".join(one.options)
            findings.add("SB103", place, found=", ".join(said), what=what, key=dotted(one.key))
        else:
            findings.add(
                "SB110",
                place,
                kpi=one.kpi or None,
                sheet=place.sheet,
                what=_WHAT_OF_ONE if one.kpi else _WHAT[one.asks],
                column=one.key[-1],
                options=one.options,
                key=dotted(one.key),
                instead=_GIVE_MONTH if one.asks is Asks.PERIOD else _WRITE,
            )


def _about_months(found: Gathering, plan: Plan) -> list[Question]:
    """Ask which month when the workbook holds several and nobody named one."""
    if found.wanted.months is not None or not found.left or found.periods or found.timeless:
        return []
    return [
        Question(
            asks=Asks.PERIOD,
            what="period",
            key=("--period",),
            places=(plan.read[0].grid.place(),),
            options=tuple(map(str, sorted(found.left))),
        )
    ]


def _about_span(found: Gathering, asked: Stretch, plan: Plan) -> list[Question]:
    """Ask whether the quarter or year of the month is meant, where no month stands by itself."""
    if any(one.size <= asked.size for one in found.left):
        return []
    there = {one.size for one in found.left if one.holds(asked)}
    options = tuple(span for span, size in SPANS.items() if size in there and size > asked.size)
    if not options:
        return []
    return [
        Question(
            asks=Asks.SPAN,
            what="span",
            key=("reading", "span"),
            places=(plan.read[0].grid.place(),),
            options=options,
        )
    ]


def _about_kpis(found: Gathering, plan: Plan, declared: Sequence[Draft]) -> Iterator[Question]:
    """Ask of columns that no KPI is called after, while a KPI has no column."""
    told = {kpi for by_kpi in found.cells.values() for kpi in by_kpi}
    codes = dict.fromkeys(one.code for one in declared if one.code != EVERY_KPI)
    silent = tuple(code for code in codes if code not in told)
    if not silent or not found.unknown:
        return
    for table in plan.read:
        for column in table.grid.figures:
            if column.kpi not in found.unknown or not table.grid.heads_kpis:
                continue
            sheet = table.grid.sheet.name
            yield Question(
                asks=Asks.KPI,
                what=column.path,
                key=("sheets", sheet, "columns", column.path, "kpi"),
                places=(column.headings[-1].place,),
                words=(column.path,),
                options=(*silent, IGNORE),
                suggested=closest(column.kpi, silent, only=True) or "",
            )


def _about_undated(found: Gathering, plan: Plan) -> Iterator[Question]:
    """Ask whether a column without a month is of this one, where beside it stands another month."""
    for table in plan.read:
        name, figures = table.grid.sheet.name, table.grid.figures
        for column in figures:
            beside = [one for one in figures if one.kpi == column.kpi and one.stretch is not None]
            if column.stretch is not None or column.kpi not in found.doubtful or not beside:
                continue
            both = (column, beside[-1])
            yield Question(
                asks=Asks.COLUMN,
                what=REALIZED,
                key=("sheets", name, "columns", column.path),
                places=tuple(one.headings[-1].place for one in both),
                words=tuple(one.path for one in both),
                options=(REALIZED, IGNORE),
            )


def _about_several(found: Gathering, findings: Findings) -> Iterator[Question]:
    """Ask what several values come to when that is how the workbook is made, else name each.

    Shape: a question for each KPI, one for all of them where they are many.
    """
    is_made_so = (len(found.several) + found.joined) * _OFTEN >= found.pairs
    asked: dict[str, Several] = {}
    for one in found.several:
        if one.is_open and is_made_so:
            asked.setdefault(one.kpi, one)
        else:
            _tell_of_several(one, findings)
    if len(asked) > _MOST_ASKED:
        first = next(iter(asked.values()))
        yield _which_aggregate(first, "aggregate", ("reading", "aggregate"))
        return
    for kpi, one in asked.items():
        yield _which_aggregate(one, kpi, ("reading", "aggregate", kpi))


def _which_aggregate(one: Several, what: str, way: tuple[str, ...]) -> Question:
    return Question(
        asks=Asks.AGGREGATE,
        what=what,
        key=way,
        places=tuple(cell.place for cell in one.cells[:4]),
        options=(Aggregate.SUM, Aggregate.MEAN, Aggregate.LAST),
    )


def _tell_of_several(one: Several, findings: Findings) -> None:
    findings.add(
        "SB407",
        one.cells[1].place,
        agent_id=one.agent_id,
        kpi=one.kpi,
        cells=", ".join(str(cell.place) for cell in one.cells[:6]),
        found=" / ".join(quoted(cell) for cell in one.cells[:6]),
    )


def _tell_of_months(found: Gathering, wanted: Wanted, plan: Plan, findings: Findings) -> None:
    """Tell of months that were left out; without the one asked for there is nothing to compute."""
    if wanted.months is None or not found.left:
        return
    place = plan.read[0].grid.place()
    others = _written(found.left)
    if not found.is_measured:
        findings.add("SB108", place, found=others, needed=str(wanted.months))
    else:
        taken = found.periods or {wanted.months}
        findings.add("SB111", place, found=others, needed=_written(taken))


def _written(periods: Iterable[Stretch]) -> tuple[str, ...]:
    return tuple(str(one) for one in sorted(periods))


def _tell_of_names(found: Gathering, findings: Findings) -> None:
    """Tell when people have no ids at all."""
    nameless = [
        persons[0].name
        for persons in found.persons.values()
        if all(one.agent_id.value is None for one in persons)
    ]
    known: list[Cell] = [one for one in nameless if quoted(one) in found.cells]
    if known:
        findings.add("SB112", known[0].place, count=len(known), found=quoted(known[0]))
