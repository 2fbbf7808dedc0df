"""The demo: sample pages written for the project, in the layouts of invented outlets."""

from __future__ import annotations

from pathlib import Path

__all__ = ["demo_pages"]

_PAGES = Path(__file__).parent / "pages"


def demo_pages() -> list[Path]:
    """Return the sample pages that ship with the package, by name."""
    return sorted(path for path in _PAGES.iterdir() if path.suffix in (".html", ".txt"))
