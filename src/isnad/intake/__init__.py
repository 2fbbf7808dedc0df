"""Intake: files, folders, JSON Lines and WARC in, pages out."""

from __future__ import annotations

from isnad.intake.decoding import decode
from isnad.intake.files import find_pages, page_from_bytes, page_from_object

__all__ = ["decode", "find_pages", "page_from_bytes", "page_from_object"]
