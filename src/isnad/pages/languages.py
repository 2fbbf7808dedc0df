"""Which language a text is in, by its letters."""

from __future__ import annotations

import re

_ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a\u0671-\u06d3\u06d5\ufb50-\ufdff\ufe70-\ufefc]+")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]+")
_OTHER = re.compile("[\u0370-\u052f\u0590-\u05ff\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]+")
# Letters Arabic does not use: they tell Persian, Urdu and Sorani Kurdish from it.
_PERSIAN = re.compile("[\u067e\u0686\u0698\u06af]")
_URDU = re.compile("[\u0679\u0688\u0691\u06ba\u06d2]")
_KURDISH = re.compile("[\u0695\u06b5\u06c6\u06ce]")
_FRENCH = re.compile(r"\b(?:le|la|les|des|une|est|dans|pour|que|sur|avec)\b", re.IGNORECASE)
_ENGLISH = re.compile(r"\b(?:the|of|and|in|to|is|for|that|with|was)\b", re.IGNORECASE)
_SAMPLE = 1_500  # code points of the beginning and of the middle that are looked at
_FOREIGN = 0.02  # share of letters that make Arabic script another language's


def find_language(text: str) -> tuple[str, float]:
    """Return the ISO 639 code of the language most letters are in, and the share of letters that are Arabic.

    The code is ar, fa, ur, ckb, en, fr, or und; the share is 0 for a text without letters.
    """
    middle = max(_SAMPLE, len(text) // 2)
    sample = text[:_SAMPLE] + text[middle : middle + _SAMPLE]
    arabic, latin, other = (sum(map(len, p.findall(sample))) for p in (_ARABIC, _LATIN, _OTHER))
    share = arabic / ((arabic + latin + other) or 1)
    if arabic + latin + other == 0 or other > max(arabic, latin):
        return "und", share
    if latin > 2 * arabic:
        return ("fr" if len(_FRENCH.findall(sample)) > len(_ENGLISH.findall(sample)) else "en"), share
    for code, pattern in (("ckb", _KURDISH), ("ur", _URDU), ("fa", _PERSIAN)):
        if len(pattern.findall(sample)) > _FOREIGN * arabic:
            return code, share
    return "ar", share
