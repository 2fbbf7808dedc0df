"""Roots: the root of an Arabic verb, read off its dictionary form and its pattern."""

from __future__ import annotations

from isnad.errors import RuleError
from isnad.language.folding import strip_marks


def derive_root(lemma: str, pattern: str, vowel: str = "") -> tuple[str, str]:
    """Return (root, vowel of the past) of a verb as the dictionary writes it, with hamza seats and ى.

    Where the writing hides a weak consonant, the usual one is assumed (و in hollow verbs of the derived patterns,
    ي in defective ones), which spells the same. Raises RuleError for a lemma that does not fit its pattern.
    """
    letters = strip_marks(lemma).replace("آ", "ءا" if pattern in ("3", "6") else "ءء")
    past_vowel = vowel[0] if len(vowel) == 2 else "a"
    if pattern == "1":
        return _root_of_first(letters, vowel[-1:] or "a", past_vowel)
    body = _body(letters, pattern)
    if body is None:
        raise RuleError(f"verb «{lemma}»: does not look like pattern {pattern}")
    root = "".join(_radical(c, i) for i, c in enumerate(body))
    if len(root) == 2:
        root += root[-1]
    return root, past_vowel


def _radical(letter: str, index: int) -> str:
    if letter in "أإؤئ" or (letter == "ا" and index == 0):
        return "ء"
    if letter == "ى":
        return "ي"
    if letter == "ا":
        return "و" if index == 1 else "ي"
    return letter


def _root_of_first(letters: str, vowel: str, past_vowel: str) -> tuple[str, str]:
    letters = letters.replace("ءء", "ءا") if len(letters) == 3 else letters
    if len(letters) == 2:
        return _radical(letters[0], 0) + letters[1] * 2, past_vowel
    if len(letters) != 3:
        raise RuleError(f"verb «{letters}»: pattern 1 has three letters, or two and a shadda")
    first, second, third = tuple(letters)
    if second == "ا":
        second = "ي" if vowel == "i" else "و"
    if third == "ا":
        third = "و"
    if third == "ي":
        past_vowel = "i"
    return "".join(_radical(c, 0) for c in (first, second, third)), past_vowel


def _body(letters: str, pattern: str) -> str | None:
    """Strip what the pattern adds; None if the letters do not have it."""
    if pattern in ("2", "Q1"):
        return letters
    if pattern == "3":
        return letters[0] + letters[2:] if letters[1:2] == "ا" else None
    if pattern == "4":
        return letters[1:] if letters[0] in "أءاإ" else None
    if pattern in ("5", "Q2"):
        return letters[1:] if letters[0] == "ت" else None
    if pattern == "6":
        return letters[1] + letters[3:] if letters[0] == "ت" and letters[2:3] == "ا" else None
    if pattern == "7":
        return letters[2:] if letters[1:2] == "ن" else None
    if pattern == "8":
        return _body_of_eighth(letters[1:])
    if pattern in ("9", "Q4"):
        return letters[1:] + (letters[-1] if pattern == "Q4" else "")
    return letters[3:] if letters[1:3] == "ست" else None


def _body_of_eighth(rest: str) -> str | None:
    """احتج: ح + ج; but اتهم, ادعى, اطلع: the first root letter has become the infix."""
    infix = {"ص": "ط", "ض": "ط", "ظ": "ط", "ز": "د"}.get(rest[0], "ت")
    if len(rest) >= 3 and rest[1] == infix and not (len(rest) == 3 and rest[0] == "ت"):
        return rest[0] + rest[2:]
    if rest[0] in "تطدذثظ":
        return ("و" if rest[0] == "ت" else rest[0]) + rest[1:]
    return None
