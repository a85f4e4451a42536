"""What a page may load: files of its own template folders, and nothing else."""

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

from weasyprint.urls import URLFetcher, URLFetcherResponse

# Named here and not asked of the machine, whose list of types may differ.
_TYPES: Mapping[str, str] = {
    ".css": "text/css",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
}


class RefusedError(Exception):
    """A page asked for something that is not in its template folder."""


class BundledOnly(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no type hints
    """Reads files below the template folders, and keeps a list of everything it refused.

    What the first folder does not have may lie at the same place in the next one.

    WeasyPrint goes on without an image it could not load, so a caller must look at `refused`
    after each page.
    """

    def __init__(self, *folders: Path) -> None:
        """Take the folders whose files may be read."""
        super().__init__(allowed_protocols=("file",), allow_redirects=False)
        self._folders = tuple(folder.resolve() for folder in folders)
        self.refused: list[str] = []

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:  # noqa: ARG002 - WeasyPrint's signature
        """Read a bundled file.

        Raises: RefusedError for every other address; WeasyPrint itself catches it.
        """
        path = self._bundled(url)
        if path is None:
            self.refused.append(url)
            raise RefusedError(url)
        kind = _TYPES.get(path.suffix.lower(), "application/octet-stream")
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": kind})

    def _bundled(self, url: str) -> Path | None:
        """Give the file an address means, links followed; None when it lies anywhere else."""
        parts = urlsplit(url)
        if parts.scheme != "file" or parts.netloc:
            return None
        try:
            path = Path(unquote(parts.path)).resolve()
        except (OSError, ValueError):  # no such path can exist: a NUL, a loop of links
            return None
        home = next((each for each in self._folders if path.is_relative_to(each)), None)
        if home is None:
            return None
        places = (folder / path.relative_to(home) for folder in (home, *self._folders))
        found = (place.resolve() for place in places if place.is_file())
        return next((file for file in found if self._holds(file)), None)

    def _holds(self, file: Path) -> bool:
        return any(file.is_relative_to(folder) for folder in self._folders)
