"""The question how far the work that goes on now is."""

from __future__ import annotations

from dataclasses import dataclass

from isnad.store.progress import Progress, read_progress
from isnad.views.archive import Archive
from isnad.views.runs import list_runs
from isnad.views.shapes import RunRow


@dataclass(frozen=True, slots=True)
class Work:
    """The latest add, fetch or run; `progress` is how far it is while it goes on, None when it has ended."""

    run: RunRow
    progress: Progress | None


def get_work(archive: Archive) -> Work | None:
    """Return the latest work, None in an archive nothing was ever put into."""
    runs = list_runs(archive, limit=1)
    if not runs:
        return None
    if runs[0].state != "running":
        return Work(runs[0], None)
    with archive.reading() as connection:
        progress = read_progress(connection)
    if progress is None or progress.run != runs[0].number:
        progress = Progress(runs[0].number, "reading", 0, None, runs[0].started)
    return Work(runs[0], progress)
