"""The demo: sample pages written for the project, and a static HTML report of what isnad reads from pages."""

from __future__ import annotations

from pathlib import Path

from isnad.demo.report import write_report

__all__ = ["demo_pages", "write_report"]

_PAGES = Path(__file__).parent / "pages"


def demo_pages() -> list[Path]:
    """Return the sample pages that ship with the package, by name."""
    return sorted(path for path in _PAGES.iterdir() if path.suffix in (".html", ".txt"))
