"""What becomes of the files of one look into a drop folder: read, run, sent back or refused."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from scorebook.app.annotate import annotated
from scorebook.app.check import Source, exit_code, reading
from scorebook.app.exits import Exit
from scorebook.app.failures import StoppedError
from scorebook.app.history_ports import Taken
from scorebook.app.ports import Adapters
from scorebook.app.reading_ports import KnowsPasswords, Reading, no_password
from scorebook.app.run import run
from scorebook.app.run_marks import AlreadyFinishedError
from scorebook.app.run_wanted import Outcome, Wanted
from scorebook.app.watch_ports import WatchesFolders
from scorebook.core.inbox import NotYet, Stamp
from scorebook.core.sentences import N_
from scorebook.display.filenames import name_told
from scorebook.display.language import Language, translator
from scorebook.display.problems import problems_page

_DONE, _PROBLEMS, _OURS = "done", "problems", "ours"
_WHY = {
    NotYet.EMPTY: N_("{name} is empty: save it once more."),
    NotYet.UNREADABLE: N_(
        "{name} cannot be read: a program holds it open, or this account may not read it."
    ),
    NotYet.NOT_WHOLE: N_("{name} is not whole: put it here once more."),
}


class Kind(StrEnum):
    """What became of a file."""

    DONE = "done"
    PROBLEMS = "problems"
    REFUSED = "refused"
    SAME = "same"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What became of one file.

    Shape: `found` is its reading where it could be read; `out` is the folder of the results, or
        the file that came back beside it, None where none could be written; `why` says why it was
        refused. `outcome` is how its run ended.
    """

    kind: Kind
    name: str
    found: Reading | None = None
    out: Path | None = None
    why: StoppedError | None = None
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """The folder files come to, the one results go to, and how they are run."""

    inbox: Path
    done: Path
    scheme: Path | None = None
    layout: Path | None = None
    pdf: bool = True
    jobs: int = 1
    language: Language = Language.EN
    password: KnowsPasswords = no_password


@dataclass(frozen=True, slots=True, kw_only=True)
class _Copied:
    """A file that was copied: the copy is what is read and run, whatever becomes of the file."""

    name: str
    copy: Path
    sha256: str
    stamp: Stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate(_Copied):
    """A copy that was read, and has no errors."""

    found: Reading
    period: str


# By the name of the file: its copy and the SHA-256 of it, or why there is none yet.
Copies = Mapping[str, tuple[Path, str] | NotYet]


class Taking:
    """Takes in what a look has found."""

    def __init__(self, adapters: Adapters, folders: WatchesFolders, watched: Watched) -> None:
        """Take the world, and what is watched."""
        self._adapters, self._folders, self._watched = adapters, folders, watched

    def taken(self, copies: Copies, now: Mapping[str, Stamp]) -> Iterator[Event]:
        """Read all copies, then run what can be run.

        Shape: `now` says how the files lie there.
        Raises: StoppedError when the history cannot be reached.
        """
        by_month: dict[str, list[_Candidate]] = defaultdict(list)
        for name, one in copies.items():
            if isinstance(one, NotYet):
                why = _WHY.get(one, _WHY[NotYet.UNREADABLE])
                yield self._refused(name, StoppedError(why, name=name))
                continue
            copy, sha256 = one
            read = self._read(_Copied(name=name, copy=copy, sha256=sha256, stamp=now[name]))
            if isinstance(read, Event):
                yield read
            else:
                by_month[read.period].append(read)
        for candidates in by_month.values():
            yield from self._month(candidates, now)

    # ------------------------------------------------------------ one file

    def _read(self, one: _Copied) -> "Event | _Candidate":
        """Read a copy; one without errors waits until all are read."""
        known = self._known(one.sha256)
        if known is not None:
            event = self._as_before(one, known)
            if event is not None:
                return event
        try:
            found = reading(self._adapters, self._source(one.copy))
        except StoppedError as stopped:
            return self._refused(one.name, stopped)
        if exit_code(found) is not Exit.DONE:
            return self._sent_back(one, found)
        period = "" if found.month is None else str(found.month.scheme.settings.period)
        return _Candidate(
            name=one.name,
            copy=one.copy,
            sha256=one.sha256,
            stamp=one.stamp,
            found=found,
            period=period,
        )

    def _as_before(self, one: _Copied, known: Taken) -> Event | None:
        """Say of content that was taken in before what became of it, where that still is there."""
        if known.outcome == _DONE:
            out = self._watched.done / known.period
            return Event(kind=Kind.SAME, name=one.name, out=out) if self._holds(out, one) else None
        answer = self._folders.answer(self._watched.inbox, one.name)
        return None if answer is None else Event(kind=Kind.PROBLEMS, name=one.name, out=answer)

    def _holds(self, out: Path, one: _Copied) -> bool:
        try:
            finished = self._adapters.runs.finished_run(out)
        except StoppedError:
            return False
        return finished is not None and finished["workbook"]["sha256"] == one.sha256

    def _month(self, candidates: list[_Candidate], now: Mapping[str, Stamp]) -> Iterator[Event]:
        """Run the one file of a month; refuse all where there are several, or one is done."""
        out = self._watched.done / candidates[0].period
        names = [one.name for one in candidates]
        try:
            finished = self._adapters.runs.finished_run(out)
        except StoppedError as stopped:
            yield from (self._refused(one.name, stopped, one.found) for one in candidates)
            return
        if finished is not None and finished["workbook"]["sha256"] != candidates[0].sha256:
            names.append(str(out / finished["workbook"]["name"]))
        if len(names) == 1:
            yield self._run(candidates[0], out, now)
            return
        for one in candidates:
            why = StoppedError(
                N_(
                    "{name} and {others} are both for {period}: take the one away that does not "
                    "count."
                ),
                name=one.name,
                others=", ".join(name for name in names if name != one.name),
                period=one.period,
            )
            yield self._refused(one.name, why, one.found)

    def _run(self, one: _Candidate, out: Path, now: Mapping[str, Stamp]) -> Event:
        try:
            outcome = self._outcome(one, out)
            if outcome.code is Exit.PROBLEMS:
                return self._sent_back(one, outcome.reading)
            self._put_away(one, out, now)
        except StoppedError as stopped:
            return self._refused(one.name, stopped, one.found)
        except AlreadyFinishedError:
            why = StoppedError(
                N_("{out} holds the finished run of other input; take it away, or move it."),
                out=str(out),
            )
            return self._refused(one.name, why, one.found)
        self._take(one.sha256, one.name, one.period, _DONE)
        found = outcome.reading
        return Event(kind=Kind.DONE, name=one.name, found=found, out=out, outcome=outcome)

    def _outcome(self, one: _Candidate, out: Path) -> Outcome:
        watched = self._watched
        wanted = Wanted(source=self._source(one.copy), out=out, pdf=watched.pdf, jobs=watched.jobs)
        return run(self._adapters, wanted, lambda _done, _of: None, lambda language: language)

    def _put_away(self, one: _Candidate, out: Path, now: Mapping[str, Stamp]) -> None:
        """Move a file to its results; of a corrected copy, the file it was made of goes along."""
        inbox = self._watched.inbox
        self._folders.moved(inbox / one.name, out, one.copy, one.stamp)
        original = self._folders.original(inbox, one.name)
        if original is not None and original.name in now:
            stamp = now[original.name]
            copied = self._folders.copied(original, one.copy.parent, stamp)
            if not isinstance(copied, NotYet) and self._is(_PROBLEMS, copied[1]):
                self._folders.moved(original, out, copied[0], stamp)
        self._folders.cleared(inbox, one.name, lambda sha256: self._is(_OURS, sha256))

    def _sent_back(self, one: _Copied, found: Reading) -> Event:
        """Put the annotated copy beside the file; where there can be none, its problems as text."""
        inbox = self._watched.inbox
        back = self._folders.free_name(inbox, one.name)
        currency = "IDR" if found.month is None else found.month.scheme.settings.currency
        try:
            annotated(
                self._adapters, found, one.copy, back, language=found.language, currency=currency
            )
        except StoppedError:
            text = problems_page(found.problems, found.language, currency)
            self._take(one.sha256, one.name, "", _PROBLEMS)
            note = self._note(one.name, text)
            return Event(kind=Kind.PROBLEMS, name=one.name, found=found, out=note)
        # Known by its content: only when somebody has corrected it, it is a month to run.
        self._folders.like(inbox, one.name, back)
        self._take(self._folders.sha256(back), back.name, "", _OURS)
        self._take(one.sha256, one.name, "", _PROBLEMS)
        return Event(kind=Kind.PROBLEMS, name=one.name, found=found, out=back)

    def _refused(self, name: str, why: StoppedError, found: Reading | None = None) -> Event:
        language = self._watched.language if found is None else found.language
        text = translator(language)(why.sentence).format(**why.facts)
        back = self._note(name, text)
        return Event(kind=Kind.REFUSED, name=name, found=found, out=back, why=why)

    def _note(self, name: str, text: str) -> Path | None:
        """Put a text beside a file; where there is no right to, it is only said."""
        try:
            note = self._folders.told(self._watched.inbox, name, f"{text}\n")
        except StoppedError:
            return None
        self._folders.like(self._watched.inbox, name, note)
        return note

    # ------------------------------------------------------------ what is known

    def _source(self, copy: Path) -> Source:
        watched = self._watched
        return Source(
            workbook=copy,
            scheme=watched.scheme,
            layout=watched.layout,
            password=watched.password,
        )

    def _known(self, sha256: str) -> Taken | None:
        with self._adapters.store(self._run_folder, to_write=False) as store:
            return next((one for one in store.taken() if one.sha256 == sha256), None)

    def _is(self, outcome: str, sha256: str) -> bool:
        known = self._known(sha256)
        return known is not None and known.outcome == outcome

    def _take(self, sha256: str, name: str, period: str, outcome: str) -> None:
        with self._adapters.store(self._run_folder, to_write=True) as store:
            store.take(Taken(sha256, name_told(name), "", period, outcome, self._adapters.now()))

    @property
    def _run_folder(self) -> Path:
        """A folder such as those of the runs, whose history is theirs."""
        return self._watched.done / "run"
