"""Stories: a month's input, and what must come out of it, in words a scheme's owner can check."""
