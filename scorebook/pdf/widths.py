"""How wide the values of a page are, for templates to choose their columns by."""

from collections.abc import Iterable

# Only a range or a text with a long unit goes on in a second line; a number never does.
_ONE_LINE = 19


def ends(text: str) -> list[str]:
    """Part a long range after its dash, where its second line may begin."""
    return text.replace("–", "–\n").split("\n") if len(text) > _ONE_LINE else [text]


def widest(texts: Iterable[str]) -> int:
    """Count the letters of the longest line of some texts; 0 without any."""
    return max((len(line) for text in texts for line in ends(text)), default=0)
