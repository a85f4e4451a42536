"""TOML read exactly: a number with a point stays the decimal that was written."""

import tomllib
from decimal import Decimal
from typing import Any


def parsed(text: str) -> dict[str, Any]:
    """Read TOML.

    Raises: TOMLDecodeError.
    """
    return tomllib.loads(text.removeprefix("\N{BYTE ORDER MARK}"), parse_float=Decimal)
