"""Which addresses can have a mail, and which texts can stand in a header."""

import pytest

from scorebook.core.delivery.addresses import AddressFault, address_fault, mailbox
from scorebook.core.delivery.headers import UnsafeHeaderError, one_line


@pytest.mark.parametrize(
    "address",
    [
        "ana@example.com",
        "ana.putri+kpi@mail.example.co.id",
        "o'brien@example.com",
        "A_1@x-y.example",
    ],
)
def test_an_ordinary_address_can_have_a_mail(address: str) -> None:
    assert address_fault(address) is None


@pytest.mark.parametrize(
    ("address", "fault"),
    [
        pytest.param("", AddressFault.MISSING, id="none"),
        pytest.param("   ", AddressFault.MISSING, id="blanks"),
        pytest.param("ana@example.com; budi@example.com", AddressFault.SEVERAL, id="two"),
        pytest.param("ana@example.com,", AddressFault.SEVERAL, id="a comma behind it"),
        pytest.param("ana@budi@example.com", AddressFault.SEVERAL, id="two at signs"),
        pytest.param("anä@example.com", AddressFault.FOREIGN, id="an umlaut"),
        pytest.param("аna@example.com", AddressFault.FOREIGN, id="a Cyrillic a"),  # noqa: RUF001 - the letter meant
        pytest.param("ana", AddressFault.SHAPE, id="no domain"),
        pytest.param("ana@localhost", AddressFault.SHAPE, id="no dot in the domain"),
        pytest.param("ana @example.com", AddressFault.SHAPE, id="a blank"),
        pytest.param(" ana@example.com", AddressFault.SHAPE, id="a blank before it"),
        pytest.param(".ana@example.com", AddressFault.SHAPE, id="a dot at the start"),
        pytest.param("ana@-example.com", AddressFault.SHAPE, id="a hyphen at the start"),
        pytest.param('"ana"@example.com', AddressFault.SHAPE, id="quoted"),
        pytest.param("<ana@example.com>", AddressFault.SHAPE, id="in brackets"),
        pytest.param("ana@example.com\nBcc:x", AddressFault.SHAPE, id="a line break"),
        pytest.param("=?a?@example.com", AddressFault.SHAPE, id="an encoded word"),
        pytest.param("a" * 65 + "@example.com", AddressFault.SHAPE, id="too long before the at"),
        pytest.param("a@" + "b." * 130 + "com", AddressFault.SHAPE, id="too long"),
    ],
)
def test_what_is_no_single_plain_address_gets_no_mail(address: str, fault: AddressFault) -> None:
    assert address_fault(address) is fault


def test_one_mailbox_written_in_two_cases_is_one() -> None:
    assert mailbox("Ana.Putri@Example.com") == mailbox("ana.putri@example.com")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a\rb", id="carriage return"),
        pytest.param("a\nBcc: x@example.com", id="line feed"),
        pytest.param("a\x00b", id="NUL"),
        pytest.param("a\x0bb", id="vertical tab"),
        pytest.param("a\x85b", id="next line, of C1"),
        pytest.param("a\u2028b", id="line separator"),
        pytest.param("a\u2029b", id="paragraph separator"),
        pytest.param("a\ud800b", id="half a character"),
        pytest.param("A 💩 subject=?UTF-8?Q?=0A?=Bcc: injected@example.com", id="CVE-2024-6923"),
    ],
)
def test_what_could_make_a_second_header_stands_in_none(text: str) -> None:
    with pytest.raises(UnsafeHeaderError):
        one_line(text)


@pytest.mark.parametrize("text", ["", "Rapor Oktober 2026", "Zoë Ñandú 李", "A = B? Yes"])
def test_an_ordinary_line_stands_as_it_is(text: str) -> None:
    assert one_line(text) == text
