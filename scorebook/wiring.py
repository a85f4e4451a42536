"""The only place that picks real adapters."""

import getpass
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

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
from scorebook.intake.vocabulary import vocabulary
from scorebook.interrupts import undisturbed
from scorebook.ledger.history import history
from scorebook.ledger.opening import WATCHING, alone
from scorebook.ledger.store import ledger
from scorebook.seal import folder
from scorebook.seal import forgetting as forgetting_files
from scorebook.seal.earlier import earlier_run
from scorebook.seal.months import months_kept
from scorebook.seal.pages import KeptPages
from scorebook.seal.sealed import open_sealed, passwords, report_bytes


def _later(module: str, name: str) -> Callable[..., object]:
    """Give a function or a class of a room that is imported when it is first called."""

    def called(*these: object, **those: object) -> object:
        function: Callable[..., object] = getattr(import_module(module), name)
        return function(*these, **those)

    return called


# Half of the time that a command takes to begin would go into rooms it never enters: who sends
# mails reads no workbook, and who checks a workbook writes none.
if TYPE_CHECKING:
    from scorebook.intake.reader import read_workbook
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
    from scorebook.workbook.front import front_sheets
    from scorebook.workbook.writer import write_results
else:
    read_workbook = _later("scorebook.intake.reader", "read_workbook")
    read_look = _later("scorebook.looks.reader", "read_look")
    examine_mail = _later("scorebook.mail.fitness", "examine_mail")
    guard = _later("scorebook.mail.guard", "guard")
    look_up = _later("scorebook.mail.imap", "look_up")
    log_in = _later("scorebook.mail.logins", "log_in")
    login_of = _later("scorebook.mail.logins", "login_of")
    to_outbox = _later("scorebook.mail.outbox", "to_outbox")
    protected = _later("scorebook.mail.protecting", "protected")
    to_server = _later("scorebook.mail.smtp", "to_server")
    Writer = _later("scorebook.mail.templates", "Writer")
    written = _later("scorebook.mail.writing", "written")
    write_annotated = _later("scorebook.patch.annotate", "write_annotated")
    check_writable = _later("scorebook.patch.writeback", "check_writable")
    write_written_back = _later("scorebook.patch.writeback", "write_written_back")
    Letters = _later("scorebook.pdf.letters", "Letters")
    pictures_of = _later("scorebook.pdf.pictures", "pictures_of")
    Renderer = _later("scorebook.pdf.renderer", "Renderer")
    front_sheets = _later("scorebook.workbook.front", "front_sheets")
    write_results = _later("scorebook.workbook.writer", "write_results")


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
