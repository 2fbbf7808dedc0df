"""Decoding: bytes of unknown encoding to text.

The order is the one browsers use (byte-order mark, declared charset, then a guess), except that UTF-8 that decodes
is believed before a declaration, because Arabic news pages declare windows-1256 and serve UTF-8 more often than
any other text in a legacy encoding happens to be valid UTF-8.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"charset\s{0,8}=\s{0,8}[\"']?([A-Za-z0-9_-]{3,30})", re.IGNORECASE)
_HEAD = 4096  # bytes in which a declaration is looked for
_SAMPLE = 200_000  # bytes on which an encoding is guessed
_FEW = 0.01  # a UTF-8 text may hold this share of broken characters and still be UTF-8
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_ARABIC = re.compile("[\u0621-\u064a]")
_BINARY_SHARE = 0.02


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding it was read with, and how many characters had to be replaced (U+FFFD)."""

    text: str
    encoding: str
    replaced: int


def decode(data: bytes, declared: str | None = None) -> Decoded | None:
    """Decode bytes; None if they are not text at all. `declared` is a charset from outside (an HTTP header)."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _decoded(data[len(bom) :], encoding)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        wide = _wide(data) if "\x00" in text else None
        found = _decoded(data, wide) if wide else Decoded(text, "utf-8", 0)
        return None if _binary(found.text) else found
    for encoding in _candidates(data, declared):
        found = _decoded(data, encoding)
        if not _binary(found.text) and found.replaced <= _FEW * len(found.text):
            return found
    return None


def _candidates(data: bytes, declared: str | None) -> list[str]:
    names = []
    wide = _wide(data)
    if wide:
        names.append(wide)
    nearly = data.decode("utf-8", "replace")
    if nearly.count("\ufffd") <= _FEW * len(nearly):
        names.append("utf-8")
    match = _DECLARED.search(data[:_HEAD])
    for name in (declared, match[1].decode("ascii") if match else None):
        if name and _known(name):
            names.append(name)
    # The single-byte Arabic encodings: the one that gives more Arabic letters.
    sample = data[:_SAMPLE]
    legacy = ("cp1256", "iso8859_6")
    names += sorted(legacy, key=lambda e: -len(_ARABIC.findall(sample.decode(e, "replace"))))
    guess = from_bytes(sample[:20_000]).best()
    if guess:
        names.append(guess.encoding)
    return names


def _known(name: str) -> bool:
    try:
        return not codecs.lookup(name).name.startswith("utf-8")
    except LookupError:
        return False


def _wide(data: bytes) -> str | None:
    """Return the UTF-16 flavour of data without a mark: every other byte is 00 or the Arabic block's 06."""
    sample = data[:2000]
    if len(sample) < 4:
        return None
    high = frozenset((0, 6))
    for encoding, offset in (("utf-16-le", 1), ("utf-16-be", 0)):
        bytes_ = sample[offset::2]
        if sum(b in high for b in bytes_) > 0.9 * len(bytes_):
            return encoding
    return None


def _decoded(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace")
    return Decoded(text, encoding, text.count("\ufffd"))


def _binary(text: str) -> bool:
    sample = text[:_SAMPLE]
    return len(_CONTROL.findall(sample)) > _BINARY_SHARE * len(sample) + 2
