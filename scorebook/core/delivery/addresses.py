"""Whether an address can have a mail, and what is wrong with it if not.

Stricter than the standard, which allows quotes, comments and blanks: nobody's work address has
them, and each is a way to make two addresses of one.
"""

import re
from enum import StrEnum

_LONGEST = 254
_LONGEST_LOCAL = 64
_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_DOMAIN = re.compile(rf"{_LABEL}(?:\.{_LABEL})+")
# An encoded word opens with these two: a reader would decode what we did not write.
_ENCODED = "=?"
_GMAIL = ("gmail.com", "googlemail.com")


class AddressFault(StrEnum):
    """What keeps an address from having a mail."""

    MISSING = "missing"
    SEVERAL = "several"
    FOREIGN = "foreign"
    SHAPE = "shape"


def address_fault(address: str) -> AddressFault | None:
    """Say what is wrong with an address; None when it can have a mail."""
    if not address.strip():
        return AddressFault.MISSING
    if address.count("@") > 1 or re.search(r"[,;]", address):
        return AddressFault.SEVERAL
    if not address.isascii():
        return AddressFault.FOREIGN
    local, _, domain = address.partition("@")
    sound = (
        len(address) <= _LONGEST
        and len(local) <= _LONGEST_LOCAL
        and _LOCAL.fullmatch(local)
        and _DOMAIN.fullmatch(domain)
        and _ENCODED not in address
    )
    return None if sound else AddressFault.SHAPE


def same_spelling(one: str, other: str) -> bool:
    """Say whether two addresses are written alike: servers ignore case in practice."""
    return one.casefold() == other.casefold()


def mailbox(address: str) -> str:
    """Give what two addresses of one mailbox have in common.

    What follows a plus is a tag for its owner, with Google, Microsoft and Postfix alike; Gmail
    counts no dots and has two names. Where a server does it otherwise, two mailboxes are taken
    for one, which is asked about; the other way round somebody would read what is not theirs.
    """
    local, _, domain = address.casefold().rpartition("@")
    own = local.split("+")[0] or local
    if domain in _GMAIL:
        own, domain = own.replace(".", ""), _GMAIL[0]
    return f"{own}@{domain}"
