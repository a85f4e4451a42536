"""The ledger's questions and answers: approvals, frozen rows, and where each mail stands."""

import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

from scorebook.app.failures import SafeguardError
from scorebook.app.mail_ports import KnownRound
from scorebook.core.delivery.approval import Approval
from scorebook.core.delivery.recipients import Recipient, SamePeople, SealedRun
from scorebook.core.delivery.rounds import SMTP, Delivery
from scorebook.core.delivery.states import MAY_HAVE_ARRIVED, State, may_follow
from scorebook.core.period import Period
from scorebook.core.sentences import N_
from scorebook.ledger.forgetting import forget
from scorebook.ledger.known import known_rounds
from scorebook.ledger.opening import alone, opened, telling
from scorebook.ledger.rows import COLUMNS, delivery_of, fields, recipient_of
from scorebook.ledger.transactions import transaction

_OF_OTHER_RUNS = """
    SELECT recipient.run, company, recipient.agent_id, address FROM recipient
    JOIN run ON run.id = recipient.run WHERE period = ? AND run.sha256 <> ?
"""
_OF_RUN = "(SELECT id FROM run WHERE sha256 = ?)"


@contextmanager
def ledger(path: Path, *, to_write: bool) -> Iterator["Ledger"]:
    """Open the ledger; fits `app.mail_ports.OpensLedgers`.

    Raises: StoppedError.
    """
    with opened(path, to_write=to_write) as connection:
        yield Ledger(connection, path)


class Ledger:
    """One open ledger; fits `app.mail_ports.KeepsLedger`. Every change is whole and on the disk."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        """Take an open connection; `path` is named when something is wrong."""
        self._connection = connection
        self._path = path

    def alone(self) -> AbstractContextManager[None]:
        """Be the only one that approves or sends; see `opening.alone`."""
        return alone(self._path)

    # ------------------------------------------------------------ approvals

    def approval(self, sealed: SealedRun) -> Approval | None:
        """Give the approval of exactly this sealed run."""
        rows = self._asked(
            f"SELECT by, account, at, correction, protection FROM approval WHERE run = {_OF_RUN}",
            sealed.sha256,
        )
        return next(
            (
                Approval(by=a, account=b, at=c, correction=bool(d), protection=e)
                for a, b, c, d, e in rows
            ),
            None,
        )

    def approve(
        self, sealed: SealedRun, approval: Approval, rows: Sequence[Recipient], *, shared: bool
    ) -> None:
        """Freeze rows of a run; who still waited for another run's mail goes over to it."""
        with telling(self._path), transaction(self._connection):
            run = self._run(sealed)
            self._connection.execute(
                """
                INSERT INTO approval (run, by, account, at, correction, protection)
                VALUES (?, ?, ?, ?, ?, ?)
                """,
                (
                    *(run, approval.by, approval.account, approval.at),
                    *(approval.correction, approval.protection),
                ),
            )
            self._connection.executemany(
                f"INSERT INTO recipient (run, place, {COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [(run, place, *fields(one)) for place, one in enumerate(rows)],
            )
            same = SamePeople(sealed.company, rows, shared=shared)
            others = self._asked(_OF_OTHER_RUNS, str(sealed.period), sealed.sha256)
            self._connection.executemany(
                """
                UPDATE recipient SET replaced_by = ? WHERE run = ? AND agent_id = ?
                AND replaced_by IS NULL
                """,
                [(run, other, of[1]) for other, *of in others if same.of(*of)],
            )

    def mailed_before(self, sealed: SealedRun, *, shared: bool) -> tuple[str, ...]:
        """Name the agents who have, or may have, a mail of this period from another run."""
        states = ", ".join(f"'{state.value}'" for state in sorted(MAY_HAVE_ARRIVED))
        rows = self._asked(
            f"""
            {_OF_OTHER_RUNS} AND EXISTS (SELECT 1 FROM delivery WHERE delivery.run = recipient.run
                AND delivery.agent_id = recipient.agent_id AND way = ? AND state IN ({states}))
            """,
            str(sealed.period),
            sealed.sha256,
            SMTP,
        )
        same = SamePeople(sealed.company, sealed.recipients, shared=shared)
        return tuple(sorted({one for _, *of in rows for one in same.of(*of)}))

    def frozen(self, sealed: SealedRun) -> tuple[Recipient, ...]:
        """Give the rows that were approved, in their order."""
        rows = self._asked(
            f"SELECT {COLUMNS} FROM recipient WHERE run = {_OF_RUN} ORDER BY place",
            sealed.sha256,
        )
        return tuple(recipient_of(row) for row in rows)

    def replaced(self, sealed: SealedRun) -> frozenset[str]:
        """Name the agents whose mail of this period a later approval has taken over."""
        rows = self._asked(
            f"SELECT agent_id FROM recipient WHERE replaced_by IS NOT NULL AND run = {_OF_RUN}",
            sealed.sha256,
        )
        return frozenset(agent_id for (agent_id,) in rows)

    def addresses_before(self, sealed: SealedRun) -> Mapping[str, str]:
        """Give each agent's address in the last earlier period that was approved; none at first."""
        rows = self._asked(
            """
            SELECT agent_id, address FROM recipient JOIN run ON run.id = recipient.run
            WHERE company = ?1 AND address <> '' AND period = (
                SELECT max(period) FROM run JOIN approval ON approval.run = run.id
                WHERE company = ?1 AND period < ?2)
            ORDER BY run.id
            """,
            sealed.company,
            str(sealed.period),
        )
        return dict(rows)

    # ------------------------------------------------------------ mails

    def begin(self, sealed: SealedRun, way: str, ids: Mapping[str, str], at: str) -> None:
        """Note a mail as pending for each agent who has none yet by this way.

        Shape: `ids` maps agent ids to Message-IDs.
        """
        with telling(self._path), transaction(self._connection):
            self._connection.executemany(
                f"""
                INSERT INTO delivery (run, agent_id, way, message_id, state, since)
                VALUES ({_OF_RUN}, ?, ?, ?, 'pending', ?) ON CONFLICT DO NOTHING
                """,
                [(sealed.sha256, agent_id, way, one, at) for agent_id, one in ids.items()],
            )

    def deliveries(self, sealed: SealedRun, way: str | None = None) -> tuple[Delivery, ...]:
        """Give the mails of a round, by one way or by all, in the order of the frozen rows."""
        rows = self._asked(
            f"""
            SELECT way, message_id, state, tries, reply, since, {COLUMNS}
            FROM delivery JOIN recipient USING (run, agent_id)
            WHERE run = {_OF_RUN} AND way = coalesce(?, way) ORDER BY way, place
            """,
            sealed.sha256,
            way,
        )
        return tuple(delivery_of(row) for row in rows)

    def move(
        self, sealed: SealedRun, mail: Delivery, following: State, *, at: str, reply: str = ""
    ) -> None:
        """Bring a mail from its state to the next; it is on the disk when this returns.

        Raises: SafeguardError when the ledger has the mail, its address or its report otherwise:
            somebody else was at work, or the ledger was edited.
        """
        frozen = mail.recipient
        with telling(self._path), transaction(self._connection):
            moved = self._connection.execute(
                f"""
                UPDATE delivery SET state = ?, since = ?, reply = ?, tries = tries + ?
                WHERE run = {_OF_RUN} AND agent_id = ? AND way = ? AND state = ? AND message_id = ?
                AND EXISTS (SELECT 1 FROM recipient WHERE recipient.run = delivery.run
                    AND recipient.agent_id = delivery.agent_id AND address = ? AND report = ?
                    AND sha256 = ? AND protected = ?)
                """,
                (
                    following.value,
                    at,
                    reply,
                    following is State.SENDING,
                    sealed.sha256,
                    frozen.agent_id,
                    mail.way,
                    mail.state.value,
                    mail.message_id,
                    frozen.address,
                    frozen.report,
                    frozen.sha256,
                    frozen.is_protected,
                ),
            ).rowcount
            # What was sent once stays sent, also where somebody has put the mail back.
            again = following is State.SENDING and self._was_sent(sealed, mail)
            if moved != 1 or again or not may_follow(mail.state, following):
                raise SafeguardError(
                    N_("The ledger has the mail of {agent} otherwise than it was approved."),
                    agent=frozen.agent_id,
                )
            self._connection.execute(
                f"""
                INSERT INTO step (run, agent_id, way, state, reply, at)
                VALUES ({_OF_RUN}, ?, ?, ?, ?, ?)
                """,
                (sealed.sha256, frozen.agent_id, mail.way, following.value, reply, at),
            )

    def _was_sent(self, sealed: SealedRun, mail: Delivery) -> bool:
        facts = (sealed.sha256, mail.recipient.agent_id, mail.way)
        question = (
            f"SELECT 1 FROM step WHERE run = {_OF_RUN} AND agent_id = ? AND way = ? "
            "AND state = 'sent'"
        )
        return bool(self._asked(question, *facts))

    def sent_since(self, moment: str) -> int:
        """Count what went to the server since a moment, of all rounds, trials too."""
        [(mails,)] = self._asked(
            "SELECT count(*) FROM delivery WHERE way = ? AND state = 'sent' AND since >= ?",
            SMTP,
            moment,
        )
        [(trials,)] = self._asked(
            "SELECT count(*) FROM trial WHERE way = ? AND at >= ?", SMTP, moment
        )
        return int(mails) + int(trials)

    def last_sent(self, before: str, most: int) -> tuple[str, ...]:
        """Give Message-IDs of what surely went to the server before a moment, the latest first."""
        rows = self._asked(
            """
            SELECT message_id FROM (
                SELECT message_id, since AS at FROM delivery WHERE way = ?1 AND state = 'sent'
                UNION ALL SELECT message_id, at FROM trial WHERE way = ?1)
            WHERE at <= ?2 ORDER BY at DESC LIMIT ?3
            """,
            SMTP,
            before,
            most,
        )
        return tuple(one for (one,) in rows)

    def note_trial(
        self, sealed: SealedRun, agent_id: str, *, way: str, message_id: str, account: str, at: str
    ) -> None:
        """Note that an agent's mail went to somebody else, to be looked at."""
        with telling(self._path), transaction(self._connection):
            self._connection.execute(
                f"""
                INSERT INTO trial (run, agent_id, way, message_id, account, at)
                VALUES ({_OF_RUN}, ?, ?, ?, ?, ?)
                """,
                (sealed.sha256, agent_id, way, message_id, account, at),
            )

    def forget(
        self,
        company: str,
        periods: Collection[Period],
        agent_id: str | None,
        *,
        counted_only: bool,
    ) -> int:
        """Clear names and addresses of some months, of one agent or of all; count the mails."""
        with telling(self._path), transaction(self._connection):
            return forget(self._connection, company, periods, agent_id, counted_only=counted_only)

    def rounds(self) -> tuple[KnownRound, ...]:
        """Give every approved run, the newest period first, with its mails counted by state."""
        return known_rounds(self._asked)

    def _run(self, sealed: SealedRun) -> int:
        self._connection.execute(
            """
            INSERT INTO run (company, period, sha256, folder, made_by) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (sha256) DO NOTHING
            """,
            (sealed.company, str(sealed.period), sealed.sha256, sealed.folder, sealed.made_by),
        )
        [(run,)] = self._connection.execute("SELECT id FROM run WHERE sha256 = ?", (sealed.sha256,))
        return int(run)

    def _asked(self, question: str, *facts: object) -> list[Any]:
        with telling(self._path):
            return self._connection.execute(question, facts).fetchall()
