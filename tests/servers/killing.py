"""A sender that can be killed at any moment, and started again without starting Python anew.

A process of its own has everything imported; for each send it makes a child, which is killed.
The child says when it begins with a mail, so that it can be killed in the middle of one.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_FORKS = """
import os, smtplib, sys
from scorebook.cli.main import cli
run = sys.argv[1]
import scorebook.cli.mail, scorebook.mail.guard, scorebook.mail.smtp, scorebook.mail.imap
docmd = smtplib.SMTP.docmd
said = os.dup(1)
def telling(self, *words):
    if words[0].startswith("MAIL"):
        os.write(said, b"mail\\n")
    return docmd(self, *words)
smtplib.SMTP.docmd = telling
for _ in sys.stdin:
    child = os.fork()
    if not child:
        null = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1):
            os.dup2(null, stream)
        cli(["mail", "send", run, "--confirm", "2026-10"])
        os._exit(9)
    print(child, flush=True)
    _, status = os.waitpid(child, 0)
    print(os.waitstatus_to_exitcode(status), flush=True)
"""
_BEGINS = "mail"


class Sender:
    """Sends a run, again and again."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def killed_after(self, seconds: float, *, in_a_mail: bool) -> bool:
        """Send, and kill the sender a while after its start, or after its first mail's beginning.

        Returns: False when it had ended before.
        """
        child = int(self._begin())
        ended = self._line() if in_a_mail else _BEGINS
        if ended != _BEGINS:
            return False
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
        return self._end() == -signal.SIGKILL

    def to_the_end(self) -> int:
        """Send, and give the exit code."""
        self._begin()
        return self._end()

    def _begin(self) -> str:
        assert self._process.stdin is not None
        self._process.stdin.write("send\n")
        self._process.stdin.flush()
        return self._line()

    def _end(self) -> int:
        while (line := self._line()) == _BEGINS:
            pass
        return int(line)

    def _line(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()


@contextmanager
def sending(run: Path) -> Iterator[Sender]:
    """Give a sender of a run."""
    with subprocess.Popen(
        [sys.executable, "-c", _FORKS, str(run)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield Sender(process)
        finally:
            process.kill()
