"""Intake: files, folders, JSON Lines and WARC in, pages out."""

from __future__ import annotations

from isnad.intake.decoding import decode
from isnad.intake.files import RawPage, find_pages, find_raw_pages, page_from_bytes, page_from_object, page_from_raw

__all__ = ["RawPage", "decode", "find_pages", "find_raw_pages", "page_from_bytes", "page_from_object", "page_from_raw"]
