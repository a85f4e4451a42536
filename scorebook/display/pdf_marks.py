"""What a report's PDF says of itself, in its document information, where no page shows it.

Whoever makes a report's PDF writes these; before a mail goes out they are read again.
"""

# Keys of the document information: letters only, which every writer of PDFs takes.
AGENT = "ScorebookAgent"


def marks(agent_id: str) -> dict[str, str]:
    """Give the entries for the report of an agent."""
    return {AGENT: agent_id}
