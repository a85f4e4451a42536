"""A Dask cluster as one of those that make reports; Dask comes with the extra `cluster`."""

from collections.abc import Iterator
from contextlib import contextmanager

from scorebook.app.failures import StoppedError
from scorebook.core.sentences import N_
from scorebook.pdf.elsewhere import Team

_SECONDS_TO_ANSWER = 20


@contextmanager
def cluster(address: str) -> Iterator[Team]:
    """Give the workers of the cluster whose scheduler is at an address, as tcp://host:8786.

    How the line is encrypted, and who may use it, is said in Dask's own settings.
    Raises: StoppedError when Dask is not installed, or nobody answers.
    """
    try:
        from distributed import Client, KilledWorker  # noqa: PLC0415 - an extra, slow to import
    except ImportError as missing:
        raise StoppedError(
            N_("A Dask cluster needs more of scorebook: install scorebook[cluster].")
        ) from missing
    try:
        client = Client(address, timeout=_SECONDS_TO_ANSWER, set_as_default=False)
    except (OSError, ValueError) as fault:
        raise StoppedError(
            N_("No Dask cluster answers at {address}: {why}."),
            address=address,
            why=str(fault) or type(fault).__name__,
        ) from fault
    with client:
        try:
            client.wait_for_workers(1, timeout=_SECONDS_TO_ANSWER)
        except TimeoutError as alone:
            raise StoppedError(
                N_("The Dask cluster at {address} has no workers."), address=address
            ) from alone
        # Each batch is work of its own, though two may look alike.
        pool = client.get_executor(pure=False)
        yield Team(pool, lambda: bool(client.scheduler_info()["workers"]), (KilledWorker,))
