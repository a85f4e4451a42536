"""Encrypting a report with its agent's password (AES-256), and opening it again to look at it.

Screen readers may read it, and it may be printed; nothing in it may be changed.
"""

import io
import secrets
from typing import Final

import pikepdf

_ALLOWED = pikepdf.Permissions(
    accessibility=True,
    extract=True,
    print_lowres=True,
    print_highres=True,
    modify_annotation=False,
    modify_assembly=False,
    modify_form=False,
    modify_other=False,
)
# Revision 6 is AES-256 as PDF 2.0 has it.
_REVISION: Final = 6


class NotProtectedError(Exception):
    """A report that should be encrypted, and is not as it should be."""


def protected(report: bytes, password: str) -> bytes:
    """Encrypt a report; fits `app.mail_ports.ProtectsReports`.

    Nobody has the other password, which would allow everything: it is made up and forgotten.
    """
    found = io.BytesIO()
    encryption = pikepdf.Encryption(
        owner=secrets.token_urlsafe(32),
        user=password,
        R=_REVISION,
        allow=_ALLOWED,
        aes=True,
        metadata=True,
    )
    with pikepdf.open(io.BytesIO(report)) as pdf:
        pdf.save(found, encryption=encryption)
    return found.getvalue()


def opened(report: bytes, password: str) -> bytes:
    """Open an encrypted report with its password, and give it as it was before.

    Raises: NotProtectedError when it opens without one, not with this one, or not for readers.
    """
    if _opens(report, ""):
        raise NotProtectedError
    found = io.BytesIO()
    try:
        with pikepdf.open(io.BytesIO(report), password=password) as pdf:
            if pdf.encryption.R != _REVISION or not pdf.allow.accessibility:
                raise NotProtectedError
            pdf.save(found)
    except (pikepdf.PasswordError, pikepdf.PdfError) as fault:
        raise NotProtectedError from fault
    return found.getvalue()


def _opens(report: bytes, password: str) -> bool:
    try:
        with pikepdf.open(io.BytesIO(report), password=password):
            return True
    except (pikepdf.PasswordError, pikepdf.PdfError):
        return False
