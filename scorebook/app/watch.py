"""A drop folder: a month that somebody puts there is checked and run, and waits for approval.

Where it stands is in the folder and in the history, so whoever starts it again goes on from there.
"""

from collections.abc import Iterator, Mapping

from scorebook.app.ports import Adapters
from scorebook.app.watch_ports import WatchesFolders
from scorebook.app.watch_taking import Event, Kind, Taking, Watched
from scorebook.core.inbox import PATIENCE, NotYet, PassedOver, Stamp, passed_over, settled

# What an answer depends on: the files that could be run, and what is done already.
_Situation = tuple[frozenset[tuple[str, Stamp]], frozenset[str]]


class Watch:
    """One drop folder being watched; `poll` is one look at it."""

    def __init__(self, adapters: Adapters, folders: WatchesFolders, watched: Watched) -> None:
        """Take the world, and what to watch; nothing is looked at yet."""
        self._folders, self._watched = folders, watched
        self._taking = Taking(adapters, folders, watched)
        self._before: Mapping[str, Stamp] = {}
        # How many looks have found a file as it lies there.
        self._looks: dict[str, int] = {}
        # What was said of a file as it lies there is not said again at every look.
        self._told: dict[str, tuple[Stamp, Event, _Situation]] = {}

    def poll(self) -> Iterator[Event]:
        """Take in what has settled since the look before, one file after the other.

        Nothing is taken in while a file is still arriving: it may be for the same month.

        Raises: StoppedError when the folder or the history cannot be reached.
        """
        watched = self._watched
        now = self._folders.look(watched.inbox)
        ready = settled(self._before, now)
        self._looks = {name: self._looks.get(name, 1) + 1 if name in ready else 1 for name in now}
        self._before = now
        self._forget_gone(now)
        whys = {name: passed_over(name, now) for name in now}
        could_run = frozenset((name, now[name]) for name, why in whys.items() if why is None)
        situation = (could_run, self._folders.entries(watched.done))
        open_ones = [name for name in sorted(now) if not self._is_settled(name, now, situation)]
        for name in open_ones:
            if whys[name] is PassedOver.CONFLICT and name in ready:
                yield from self._say(Event(kind=Kind.CONFLICT, name=name), now[name], situation)
        to_read = [name for name in open_ones if whys[name] is None]
        if not to_read or not set(to_read) <= set(ready):
            return
        with self._folders.workroom(watched.done) as room:
            copies = {
                name: self._folders.copied(watched.inbox / name, room, now[name])
                for name in to_read
            }
            if any(
                isinstance(one, NotYet) and self._looks[name] < PATIENCE
                for name, one in copies.items()
            ):
                return
            for event in self._taking.taken(copies, now):
                yield from self._say(event, now[event.name], situation)

    def _forget_gone(self, now: Mapping[str, Stamp]) -> None:
        """Forget files that are gone, and take away what was written about them."""
        for name, (_, event, _) in list(self._told.items()):
            if name in now:
                continue
            del self._told[name]
            if event.kind is Kind.REFUSED:
                self._folders.untold(self._watched.inbox, name)

    def _is_settled(self, name: str, now: Mapping[str, Stamp], situation: _Situation) -> bool:
        """Say whether a file was dealt with; most answers hold until something else changes."""
        told = self._told.get(name)
        if told is None or told[0] != now[name]:
            return False
        event = told[1]
        if event.kind is Kind.PROBLEMS:
            # Whoever takes the answer away asks for another one.
            return event.out is None or event.out.name in now
        return event.kind is Kind.CONFLICT or told[2] == situation

    def _say(self, event: Event, stamp: Stamp, situation: _Situation) -> Iterator[Event]:
        """Remember an event, and tell it unless it was told before or is none of anybody's."""
        before = self._told.get(event.name)
        self._told[event.name] = (stamp, event, situation)
        is_known = event.kind is Kind.PROBLEMS and event.found is None
        is_again = before is not None and (before[0], before[1].kind, str(before[1].why)) == (
            stamp,
            event.kind,
            str(event.why),
        )
        if not is_known and not (is_again and event.kind in {Kind.REFUSED, Kind.SAME}):
            yield event
