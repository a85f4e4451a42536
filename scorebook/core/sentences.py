"""Sentences that are written in one room and translated in another."""


def N_(english: str) -> str:  # noqa: N802 - gettext's own name for "translate this later"
    """Mark a sentence for the translators; `display` translates it."""
    return english
