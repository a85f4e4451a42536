"""A mail server that follows a script: what it hears is kept, what it says is told to it."""

import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

HELLO = "220 mail.example.com ESMTP"
# Instead of an answer: the connection ends.
HANG_UP = ""
USUAL = {
    "EHLO": "250 mail.example.com",
    "MAIL": "250 sender ok",
    "RCPT": "250 recipient ok",
    "DATA": "354 go ahead",
    ".": "250 queued",
    "RSET": "250 forgotten",
    "QUIT": "221 bye",
}


@dataclass
class Server:
    """A server on this machine.

    Shape: `scripts` has for each connection what it answers otherwise than usual, by command;
        "220" is the greeting, "." the end of a mail.
    """

    scripts: Sequence[dict[str, str]]
    port: int = 0
    heard: list[str] = field(default_factory=list)
    mails: list[bytes] = field(default_factory=list)

    def serve(self, listening: socket.socket) -> None:
        """Answer one connection after the other, until the listening ends."""
        for script in self.scripts:
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            with connection, connection.makefile("rwb") as talk:
                answers = {**USUAL, "220": HELLO, **script}
                self._talk(talk, answers)

    def _talk(self, talk, answers: dict[str, str]) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001 - a file of a socket
        if not self._say(talk, answers["220"]):
            return
        while line := talk.readline():
            command = line.decode().strip()
            self.heard.append(command)
            verb = command.upper().split(" ", 1)[0].partition(":")[0]
            if not self._say(talk, answers.get(verb, "500 what?")) or verb == "QUIT":
                return
            takes = verb == "DATA" and answers["DATA"].startswith("354")
            if takes and not (self._take(talk) and self._say(talk, answers["."])):
                return

    def _take(self, talk) -> bool:  # type: ignore[no-untyped-def]  # noqa: ANN001 - a file of a socket
        lines = []
        while (line := talk.readline()) != b".\r\n":
            if not line:
                return False
            lines.append(line)
        self.mails.append(b"".join(lines))
        return True

    @staticmethod
    def _say(talk, answer: str) -> bool:  # type: ignore[no-untyped-def]  # noqa: ANN001 - a file of a socket
        if answer == HANG_UP:
            return False
        talk.write(answer.encode() + b"\r\n")
        talk.flush()
        return True


@contextmanager
def serving(*scripts: dict[str, str]) -> Iterator[Server]:
    """Run a server for so many connections."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = Server(scripts, listening.getsockname()[1])
        thread = threading.Thread(target=server.serve, args=(listening,))
        thread.start()
        try:
            yield server
        finally:
            listening.shutdown(socket.SHUT_RDWR)
            thread.join()
