"""Spelling: from the sounds of a derived Arabic word to its unvocalised, folded writing.

Sounds are a string of consonants (Arabic letters, hamza always ء) and vowels: a i u short, A I U long, Y a long a
at the end written ى, F the accusative -an written ا, # the silent alef after a plural و. Two equal consonants with
no vowel between them are one letter with shadda. The rules of the hamza seat are those of school grammar (the
stronger of the vowels before and after it: i, u, a).
"""

from __future__ import annotations

import re

from isnad.language.folding import fold

_VOWELS = frozenset("aiuAIUYF#")
_WRITTEN = {"a": "", "i": "", "u": "", "A": "ا", "I": "ي", "U": "و", "Y": "ى", "F": "ا", "#": "ا"}
_NOT_JOINING = frozenset("اأدذرزوء")
_CHANGES = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"ءaء(?![aiuAIUY])", "ءA"),  # ءaءmana: آمن
        (r"ءiء(?![aiuAIUY])", "ءI"),
        (r"ءuء(?![aiuAIUY])", "ءU"),
        (r"iو(?=[^aiuAIUYF#و])", "I"),  # ءiوqAf: إيقاف
        (r"uي(?=[^aiuAIUYF#ي])", "U"),  # yuيqin: يوقن
        (r"يY", "يA"),  # يحيا, not يحيى
    )
)
_WEAK = re.compile("[ءوي]").search


def spell(sounds: str) -> str:
    """Return the folded writing of `sounds`: `spell("نaفY")` is نفي, `spell("مuءaككiدF")` is موكدا."""
    if sounds[-1] in "aiu":  # a short vowel at the end is neither written nor seats a hamza
        sounds = sounds[:-1]
    if _WEAK(sounds):
        for pattern, replacement in _CHANGES:
            sounds = pattern.sub(replacement, sounds)
    letters: list[str] = []
    index = 0
    while index < len(sounds):
        sound = sounds[index]
        if sound == "ء":
            written, index = _hamza(sounds, index)
            letters.append(written)
            continue
        if sound in _VOWELS:
            letters.append("ا" if index == 0 else _WRITTEN[sound])
        elif index == 0 or sounds[index - 1] != sound:
            letters.append(sound)
        index += 1
    return fold("".join(letters))


def _hamza(sounds: str, index: int) -> tuple[str, int]:
    """Return how the hamza at `index` is written (a following long a may merge into it) and the next index."""
    before = sounds[index - 1] if index else ""
    after = sounds[index + 1] if index + 1 < len(sounds) else ""
    if sounds[index + 1 : index + 2] == "ء":
        return _hamza(sounds, index + 1)  # doubled, as in رأّس
    if not before:
        return "ا", index + 2 if after == "A" else index + 1
    if after in ("", "F"):
        return _final_hamza(before, after), index + 1 + len(after)
    if before in "iIي" or after in "iI":
        return "ئ", index + 1
    if before == "U" and after in "aA":
        return "ء", index + 1
    if before == "u" or after in "uU":
        return "ؤ", index + 1
    if before == "A":
        return "ء", index + 1
    return "أ", index + 2 if after == "A" else index + 1


def _final_hamza(before: str, after: str) -> str:
    seat = {"a": "أ", "i": "ئ", "u": "ؤ"}.get(before, "ء")
    if not after or before in "aA":
        return seat  # ملجأً and نداءً take no alef
    if seat != "ء":
        return seat + "ا"
    return "ءا" if before in _NOT_JOINING or before == "U" else "ئا"
