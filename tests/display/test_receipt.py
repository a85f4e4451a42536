"""The code of a page: from run.json alone one can tell whether a page shows what was sealed."""

import json

from scorebook.display.receipt import fingerprint, receipt_code
from scorebook.display.record import agent_entries
from tests.months import agent, contact_centre, line, month, results

ENTRIES = agent_entries(results(contact_centre()))


def test_the_code_names_form_month_agent_and_fingerprint() -> None:
    code = receipt_code("2026-10", "00123", ENTRIES[0])

    assert code.startswith("SB1:2026-10:00123:")
    assert code.rpartition(":")[2] == fingerprint(ENTRIES[0])
    assert len(fingerprint(ENTRIES[0])) == 32


def test_the_entry_read_back_from_the_record_has_the_same_fingerprint() -> None:
    entry = json.loads(json.dumps(ENTRIES[0], indent=1, ensure_ascii=False))

    assert fingerprint(entry) == fingerprint(ENTRIES[0])
    assert fingerprint(dict(reversed(entry.items()))) == fingerprint(ENTRIES[0])


def test_a_result_that_differs_in_anything_has_another_one() -> None:
    one = agent_entries(results(month(agent("1", line(realized=100)))))[0]
    other = agent_entries(results(month(agent("1", line(realized=101)))))[0]

    assert fingerprint(one) != fingerprint(other)
    assert fingerprint(one | {"tier": "Istimewa"}) != fingerprint(one)
