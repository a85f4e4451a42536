"""Agreements nobody thought of, and a way to keep and read one."""

from pathlib import Path

from hypothesis import strategies as st

from scorebook.companion.file import agreed_on, keep
from scorebook.core.agreed import (
    OTHER_KPIS,
    PERCENTAGES,
    SHEET_MEASURES,
    Aggregate,
    Agreed,
    AgreedColumn,
    AgreedSheet,
    Seen,
    Span,
)
from scorebook.core.understood import Layout
from scorebook.display.agreement import Remarks
from scorebook.display.meanings import MEANINGS, USES

# Anything somebody may have typed into a cell, the marks of TOML among it.
texts = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs"]) | st.sampled_from("\"'#[]=.\n:"),
    max_size=12,
)
names = texts.filter(bool)
columns = st.builds(AgreedColumn, meaning=st.sampled_from(["", *MEANINGS]), kpi=texts, period=texts)
sheets = st.builds(
    AgreedSheet,
    use=st.sampled_from(["", *USES]),
    layout=st.sampled_from(Layout).map(str),
    header=st.lists(st.integers(1, 99), max_size=3).map(tuple),
    agent=texts,
    kpi=texts,
    measure=st.sampled_from(["", *SHEET_MEASURES]),
    period=texts,
    columns=st.dictionaries(names, columns, max_size=4),
)
weights = st.decimals("0", "1", places=4)
seen = st.builds(
    Seen,
    agents=st.lists(names, max_size=20).map(tuple),
    weights=st.dictionaries(texts, st.dictionaries(names, weights, max_size=3), max_size=2),
)
agreements = st.builds(
    Agreed,
    aggregate=st.sampled_from(Aggregate),
    aggregates=st.dictionaries(
        names.filter(lambda name: name != OTHER_KPIS), st.sampled_from(Aggregate), max_size=3
    ),
    span=st.sampled_from(Span),
    role=texts,
    percentages=st.dictionaries(names, st.sampled_from(PERCENTAGES), max_size=3),
    sheets=st.dictionaries(names, sheets, max_size=3),
    seen=st.none() | seen,
)


def kept(agreed: Agreed, path: Path, remarks: Remarks | None = None) -> str:
    """Keep an agreement, and give what stands in the file."""
    keep(agreed, path, remarks or Remarks())
    return path.read_text("utf-8")


def read(path: Path) -> Agreed:
    """Read an agreement back."""
    return agreed_on(path.with_name("kpis.xlsx"), path)
