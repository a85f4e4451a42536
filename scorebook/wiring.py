"""The only place that picks real adapters."""

import getpass
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from scorebook import blanks, machine
from scorebook.app.forget import World
from scorebook.app.history_ports import KeepsHistory
from scorebook.app.mail_ports import Carries, MailAdapters
from scorebook.app.mail_round import ledger_place
from scorebook.app.mail_round import written as moment_text
from scorebook.app.ports import Adapters
from scorebook.app.watch_ports import WatchesFolders
from scorebook.clock import SystemClock
from scorebook.companion import file
from scorebook.companion.mail import history_database, mail_settings
from scorebook.core.delivery.settings import Server
from scorebook.folders import report_templates
from scorebook.inbox import folders
from scorebook.intake.reader import read_workbook
from scorebook.intake.vocabulary import vocabulary
from scorebook.interrupts import undisturbed
from scorebook.ledger.history import history
from scorebook.ledger.opening import WATCHING, alone
from scorebook.ledger.store import ledger
from scorebook.looks.reader import read_look
from scorebook.mail.fitness import examine_mail
from scorebook.mail.guard import guard
from scorebook.mail.imap import look_up
from scorebook.mail.logins import log_in, login_of
from scorebook.mail.outbox import to_outbox
from scorebook.mail.protecting import protected
from scorebook.mail.smtp import to_server
from scorebook.mail.templates import Writer
from scorebook.mail.writing import written
from scorebook.patch.annotate import write_annotated
from scorebook.patch.writeback import check_writable, write_written_back
from scorebook.pdf.letters import Letters
from scorebook.pdf.pictures import pictures_of
from scorebook.pdf.renderer import Renderer
from scorebook.seal import folder
from scorebook.seal import forgetting as forgetting_files
from scorebook.seal.earlier import earlier_run
from scorebook.seal.months import months_kept
from scorebook.seal.pages import KeptPages
from scorebook.seal.sealed import open_sealed, passwords, report_bytes
from scorebook.workbook.front import front_sheets
from scorebook.workbook.writer import write_results


@cache
def program_version() -> str:
    """Say which scorebook this is; a checkout that was never installed has no version."""
    try:
        return version("scorebook")
    except PackageNotFoundError:
        return "0+checkout"


def letters(templates: Path | None) -> Letters:
    """Know the letters of the bundled fonts, and of those of a company's own templates."""
    own = () if templates is None else (templates / "fonts",)
    return Letters((*own, report_templates() / "fonts"))


def adapters() -> Adapters:
    """Join the use cases to the real world."""
    return Adapters(
        read=read_workbook,
        words=vocabulary(),
        read_look=read_look,
        write_results=write_results,
        render=Renderer(report_templates()),
        pictures=pictures_of,
        letters=letters,
        history=months_kept,
        annotate=write_annotated,
        check_writable=check_writable,
        write_back=write_written_back,
        front_sheets=front_sheets,
        runs=folder,
        kept_pages=KeptPages,
        earlier=earlier_run,
        store=store,
        agreements=file,
        examine=machine.examine,
        lay_out_blanks=blanks.lay_out_blanks,
        account=account,
        now=lambda: moment_text(SystemClock().now()),
        version=program_version(),
    )


def mail_adapters() -> MailAdapters:
    """Join what mails need to the real world."""
    return MailAdapters(
        open_sealed=open_sealed,
        settings=mail_settings,
        ledger=ledger,
        passwords=passwords,
        report=report_bytes,
        protect=protected,
        words=Writer(report_templates()),
        write=written,
        guard=guard,
        to_server=_to_server,
        to_outbox=to_outbox,
        look_up=look_up,
        clock=SystemClock(),
        account=account,
        undisturbed=undisturbed,
        examine=examine_mail,
    )


def store(
    run: Path, config: Path | None = None, *, to_write: bool
) -> AbstractContextManager[KeepsHistory]:
    """Open the history that belongs to the folder of a run; fits `app.history_ports`."""
    place = ledger_place(mail_settings(run, config), run.resolve().parent)
    return history(place, history_database(run, config), to_write=to_write)


def forgetting() -> World:
    """Give what erasing and purging reach."""
    return World(adapters(), mail_adapters(), forgetting_files)


def drop_folders() -> WatchesFolders:
    """Give what watching a drop folder needs."""
    return folders


@contextmanager
def watching_alone(done: Path) -> Iterator[None]:
    """Be the only one who watches for the folder of results.

    Raises: StoppedError; SafeguardError when another does.
    """
    folders.made(done)
    place = ledger_place(mail_settings(done / "run", None), done.resolve())
    with alone(place, role="watch", taken=WATCHING):
        yield


def account() -> str:
    """Name the account of this machine that the program runs under; empty where it has none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _to_server(server: Server) -> AbstractContextManager[Carries]:
    # Looked for at once, so that nothing is begun without; and again for each connection.
    login_of(server)
    return to_server(server, lambda smtp: log_in(smtp, login_of(server)))
