"""A drop folder: a month that somebody puts there is checked and run, and waits for approval.

Where it stands is in the folder and in the history, so whoever starts it again goes on from there.
"""

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
from scorebook.app.reading_ports import Reading
from scorebook.app.run import run
from scorebook.app.run_marks import AlreadyFinishedError
from scorebook.app.run_wanted import Outcome, Wanted
from scorebook.app.watch_ports import WatchesFolders
from scorebook.core.inbox import PassedOver, Stamp, passed_over, settled
from scorebook.core.sentences import N_
from scorebook.display.language import Language, translator
from scorebook.display.problems import problems_page

_DONE, _PROBLEMS, _OURS = "done", "problems", "ours"


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
        the file that came back beside it; `why` says why it was refused.
    """

    kind: Kind
    name: str
    found: Reading | None = None
    out: Path | None = None
    why: StoppedError | None = None


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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    """A file that was copied and read: the copy is what is run, whatever becomes of the file."""

    name: str
    copy: Path
    sha256: str
    stamp: Stamp
    found: Reading
    period: str


# What a refusal depends on: the files that could be run, and what is done already.
_Situation = tuple[frozenset[tuple[str, Stamp]], frozenset[str]]


class Watch:
    """One drop folder being watched; `poll` is one look at it."""

    def __init__(self, adapters: Adapters, folders: WatchesFolders, watched: Watched) -> None:
        """Take the world, and what to watch; nothing is looked at yet."""
        self._adapters, self._folders, self._watched = adapters, folders, watched
        self._before: Mapping[str, Stamp] = {}
        # What was said of a file as it lies there is not said again at every look.
        self._told: dict[str, tuple[Stamp, Event, _Situation]] = {}

    def poll(self) -> Iterator[Event]:
        """Take in what has settled since the look before, one file after the other.

        Raises: StoppedError when the folder or the history cannot be reached.
        """
        watched = self._watched
        now = self._folders.look(watched.inbox)
        ready = settled(self._before, now)
        self._before = now
        self._told = {name: told for name, told in self._told.items() if name in now}
        whys = {name: passed_over(name, now) for name in now}
        could_run = frozenset((name, now[name]) for name, why in whys.items() if why is None)
        situation = (could_run, self._folders.entries(watched.done))
        open_ones = [name for name in ready if not self._is_settled(name, now[name], situation)]
        conflicts = [name for name in open_ones if whys[name] is PassedOver.CONFLICT]
        for name in conflicts:
            yield from self._say(Event(kind=Kind.CONFLICT, name=name), now[name], situation)
        to_read = [name for name in open_ones if whys[name] is None]
        if not to_read:
            return
        by_month: dict[str, list[_Candidate]] = defaultdict(list)
        with self._folders.workroom(watched.done) as room:
            for name in to_read:
                event = self._taken_in(name, now[name], room, by_month)
                if event is not None:
                    yield from self._say(event, now[name], situation)
            for candidates in by_month.values():
                for one, event in self._month(candidates):
                    yield from self._say(event, one.stamp, situation)

    # ------------------------------------------------------------ one file

    def _taken_in(
        self, name: str, stamp: Stamp, room: Path, by_month: dict[str, list[_Candidate]]
    ) -> Event | None:
        """Copy and read a file; one without problems waits until all are read."""
        copied = self._folders.copied(self._watched.inbox / name, room, stamp)
        if copied is None:  # it grew in this moment, or somebody holds it: the next look
            return None
        copy, sha256 = copied
        known = self._known(sha256)
        if known is not None:
            kind = Kind.SAME if known.outcome == _DONE else Kind.PROBLEMS
            out = self._watched.done / known.period if known.period else None
            return Event(kind=kind, name=name, out=out)
        try:
            found = reading(self._adapters, self._source(copy))
        except StoppedError as stopped:
            return self._refused(name, stopped)
        period = "" if found.month is None else str(found.month.scheme.settings.period)
        one = _Candidate(
            name=name, copy=copy, sha256=sha256, stamp=stamp, found=found, period=period
        )
        if exit_code(found) is not Exit.DONE:
            return self._sent_back(one)
        by_month[period].append(one)
        return None

    def _month(self, candidates: list[_Candidate]) -> Iterator[tuple[_Candidate, Event]]:
        """Run the one file of a month; refuse all where there are several, or one is done."""
        out = self._watched.done / candidates[0].period
        names = [one.name for one in candidates]
        try:
            finished = self._adapters.runs.finished_run(out)
        except StoppedError as stopped:
            for one in candidates:
                yield one, self._refused(one.name, stopped, one.found)
            return
        if finished is not None and finished["workbook"]["sha256"] != candidates[0].sha256:
            names.append(str(out / finished["workbook"]["name"]))
        if len(names) == 1:
            yield candidates[0], self._run(candidates[0], out)
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
            yield one, self._refused(one.name, why, one.found)

    def _run(self, one: _Candidate, out: Path) -> Event:
        try:
            outcome = self._outcome(one, out)
        except StoppedError as stopped:
            return self._refused(one.name, stopped, one.found)
        except AlreadyFinishedError:
            why = StoppedError(
                N_("{out} holds the finished run of other input; take it away, or move it."),
                out=str(out),
            )
            return self._refused(one.name, why, one.found)
        if outcome.code is Exit.PROBLEMS:
            return self._sent_back(one)
        self._folders.moved(self._watched.inbox / one.name, out, one.copy, one.stamp)
        self._folders.cleared(self._watched.inbox, one.name, self._is_ours)
        self._take(one.sha256, one.name, one.period, _DONE)
        return Event(kind=Kind.DONE, name=one.name, found=outcome.reading, out=out)

    def _outcome(self, one: _Candidate, out: Path) -> Outcome:
        watched = self._watched
        wanted = Wanted(source=self._source(one.copy), out=out, pdf=watched.pdf, jobs=watched.jobs)
        return run(self._adapters, wanted, lambda _done, _of: None, lambda language: language)

    def _sent_back(self, one: _Candidate) -> Event:
        """Put the annotated copy beside the file; where there can be none, its problems as text."""
        found, inbox = one.found, self._watched.inbox
        back = self._folders.free_name(inbox, one.name)
        currency = "IDR" if found.month is None else found.month.scheme.settings.currency
        try:
            annotated(
                self._adapters, found, one.copy, back, language=found.language, currency=currency
            )
        except StoppedError:
            text = problems_page(found.problems, found.language, currency)
            back = self._folders.told(inbox, one.name, f"{text}\n")
        else:
            # Known by its content: only when somebody has corrected it, it is a month to run.
            self._take(self._folders.sha256(back), back.name, "", _OURS)
        self._take(one.sha256, one.name, "", _PROBLEMS)
        return Event(kind=Kind.PROBLEMS, name=one.name, found=found, out=back)

    def _refused(self, name: str, why: StoppedError, found: Reading | None = None) -> Event:
        language = self._watched.language if found is None else found.language
        text = translator(language)(why.sentence).format(**why.facts)
        back = self._folders.told(self._watched.inbox, name, f"{text}\n")
        return Event(kind=Kind.REFUSED, name=name, found=found, out=back, why=why)

    # ------------------------------------------------------------ what is known

    def _source(self, copy: Path) -> Source:
        return Source(workbook=copy, scheme=self._watched.scheme, layout=self._watched.layout)

    def _known(self, sha256: str) -> Taken | None:
        with self._adapters.store(self._run_folder, to_write=False) as store:
            return next((one for one in store.taken() if one.sha256 == sha256), None)

    def _is_ours(self, sha256: str) -> bool:
        known = self._known(sha256)
        return known is not None and known.outcome == _OURS

    def _take(self, sha256: str, name: str, period: str, outcome: str) -> None:
        with self._adapters.store(self._run_folder, to_write=True) as store:
            store.take(Taken(sha256, name, "", period, outcome, self._adapters.now()))

    @property
    def _run_folder(self) -> Path:
        """A folder such as those of the runs, whose history is theirs."""
        return self._watched.done / "run"

    def _is_settled(self, name: str, stamp: Stamp, situation: _Situation) -> bool:
        """Say whether a file was dealt with; a refused one is, until something else changes."""
        told = self._told.get(name)
        if told is None or told[0] != stamp:
            return False
        return told[1].kind is not Kind.REFUSED or told[2] == situation

    def _say(self, event: Event, stamp: Stamp, situation: _Situation) -> Iterator[Event]:
        """Remember an event, and tell it unless it was told before or is none of anybody's."""
        before = self._told.get(event.name)
        self._told[event.name] = (stamp, event, situation)
        is_known = event.kind is Kind.PROBLEMS and event.found is None
        is_again = (
            before is not None and before[0] == stamp and str(before[1].why) == str(event.why)
        )
        if not is_known and not (is_again and event.kind is Kind.REFUSED):
            yield event
