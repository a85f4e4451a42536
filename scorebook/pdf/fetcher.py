"""What a page may load: files of its own template folder, and nothing else."""

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
    """Reads files below one folder, and keeps a list of everything it refused.

    WeasyPrint goes on without an image it could not load, so a caller must look at `refused`
    after each page.
    """

    def __init__(self, folder: Path) -> None:
        """Take the folder whose files may be read."""
        super().__init__(allowed_protocols=("file",), allow_redirects=False)
        self._folder = folder.resolve()
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
        return path if path.is_relative_to(self._folder) and path.is_file() else None
