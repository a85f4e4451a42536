"""The only place that picks real adapters."""

from functools import cache
from importlib.metadata import PackageNotFoundError, version

from scorebook import blanks, machine
from scorebook.app.ports import Adapters
from scorebook.companion import file
from scorebook.folders import report_templates
from scorebook.intake.reader import read_workbook
from scorebook.intake.vocabulary import vocabulary
from scorebook.looks.reader import read_look
from scorebook.patch.annotate import write_annotated
from scorebook.patch.writeback import check_writable, write_written_back
from scorebook.pdf.renderer import Renderer
from scorebook.seal import folder
from scorebook.seal.earlier import earlier_run
from scorebook.workbook.front import front_sheets
from scorebook.workbook.writer import write_results


@cache
def program_version() -> str:
    """Say which scorebook this is; a checkout that was never installed has no version."""
    try:
        return version("scorebook")
    except PackageNotFoundError:
        return "0+checkout"


def adapters() -> Adapters:
    """Join the use cases to the real world."""
    return Adapters(
        read=read_workbook,
        words=vocabulary(),
        read_look=read_look,
        write_results=write_results,
        render=Renderer(report_templates()),
        annotate=write_annotated,
        check_writable=check_writable,
        write_back=write_written_back,
        front_sheets=front_sheets,
        runs=folder,
        earlier=earlier_run,
        agreements=file,
        examine=machine.examine,
        lay_out_blanks=blanks.lay_out_blanks,
        version=program_version(),
    )
