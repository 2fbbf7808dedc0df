"""Statements: who is reported to have said what, and through which chain."""

from __future__ import annotations

from isnad.statements.reader import find_statements

__all__ = ["find_statements"]
