"""What erase and purge say of what goes, or went."""

from typing import Any

from scorebook.app.forget import Forgotten
from scorebook.cli.console import Console
from scorebook.core.sentences import N_


def say_forgotten(console: Console, found: Forgotten, *, confirmed: bool) -> None:
    """Say what goes and what stays."""
    if confirmed:
        console.say(N_("Taken away:"))
    else:
        console.say(N_("Would be taken away; add --yes to do it:"))
    months = sorted({str(run.period) for run in found.records})
    console.say(
        N_("  records in the history: {count} ({months})"),
        count=len(found.records),
        months=", ".join(months) or "–",
    )
    console.say(N_("  names and addresses in the ledger of mails: {count}"), count=found.mails)
    console.say(N_("  files: {count}"), count=len(found.files))
    for folder, names in found.left.items():
        console.say(N_("Still in {folder}: {names}"), folder=folder, names=", ".join(names))
    for folder in found.gone:
        console.tell(
            N_("{folder} is not there any more: where it was moved to, nothing is taken away."),
            folder=folder,
        )
    for period in found.still_open:
        console.tell(
            N_("{period} is not closed and was left alone: close it first."), period=period
        )


def forgotten_json(found: Forgotten, *, confirmed: bool) -> dict[str, Any]:
    """Give what goes and what stays."""
    return {
        "done": confirmed,
        "records": [{"period": str(run.period), "sha256": run.sha256} for run in found.records],
        "mails": found.mails,
        "files": [str(file) for file in found.files],
        "left": {str(folder): list(names) for folder, names in found.left.items()},
        "gone": [str(folder) for folder in found.gone],
        "open": [str(period) for period in found.still_open],
    }
