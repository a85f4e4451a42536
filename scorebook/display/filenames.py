"""A file name for each agent's report: the id itself wherever every system can take it.

Windows refuses some characters, some names (CON, NUL) and blanks or dots at the end; Windows and
macOS take A and a for the same file, macOS also é in one letter and é in two; most file systems
end a name at 255 bytes, and people's tools long before.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256

LONGEST_BYTES = 120
_ENDING = ".pdf"
_LONGEST_STEM = LONGEST_BYTES - len(_ENDING)

# Separators and wildcards of some system, and characters nobody can see.
_UNSAFE = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]')
# Devices of Windows, with any ending: CON.pdf is one too.
_DEVICE = re.compile(
    r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(\..*)?", re.IGNORECASE
)


def report_file_names(agent_ids: Iterable[str]) -> dict[str, str]:
    """Name each agent's PDF: `<agent_id>.pdf` where that is safe, else a safe likeness of it.

    A likeness ends in some digits of the id's hash; no two ids share a name. Ids that differ only
    in case or composition all get a likeness, so that none depends on who comes first.
    """
    safe = {agent_id: _safe(agent_id) for agent_id in agent_ids}
    seen = Counter(_as_one_file(name) for name in safe.values())
    named = {
        agent_id: name
        for agent_id, name in safe.items()
        if name == agent_id and seen[_as_one_file(name)] == 1
    }
    taken = {_as_one_file(name) for name in named.values()}
    for agent_id in sorted(safe.keys() - named.keys()):
        named[agent_id] = _free_likeness(agent_id, safe[agent_id], taken)
        taken.add(_as_one_file(named[agent_id]))
    return {agent_id: f"{named[agent_id]}{_ENDING}" for agent_id in safe}


def _safe(agent_id: str) -> str:
    """Replace what some system cannot take, and nothing in an ordinary id."""
    name = _UNSAFE.sub("_", unicodedata.normalize("NFC", _without_surrogates(agent_id)))
    name = _cut(name, _LONGEST_STEM).strip(" ")
    # A leading dot hides the file, a leading hyphen looks like an option to many commands.
    name = re.sub(r"^[.\-~]+", "_", name).rstrip(". ")
    return f"_{name}" if not name or _DEVICE.fullmatch(name) else name


def _without_surrogates(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")


def _free_likeness(agent_id: str, name: str, taken: set[str]) -> str:
    """Append eight digits of the id's hash; more only if somebody's real id is just that name."""
    digits = sha256(agent_id.encode("utf-8", "surrogatepass")).hexdigest()
    likenesses = (_marked(name, digits[:count]) for count in range(8, len(digits) + 1, 8))
    return next(likeness for likeness in likenesses if _as_one_file(likeness) not in taken)


def _marked(name: str, digits: str) -> str:
    return f"{_cut(name, _LONGEST_STEM - len(digits) - 1)}-{digits}"


def _cut(text: str, most_bytes: int) -> str:
    """Keep as many whole characters as fit."""
    return text.encode("utf-8")[:most_bytes].decode("utf-8", "ignore")


def _as_one_file(name: str) -> str:
    """Give what systems that ignore case and composition compare."""
    return unicodedata.normalize("NFKC", name).casefold()


def name_told(name: str) -> str:
    """Give the name of somebody's file as text that can be written; what is none becomes "?".

    Linux takes any bytes for a name, and Python keeps those that are no UTF-8 as half characters.
    """
    return name.encode("utf-8", "replace").decode("utf-8")
