"""Bytes of unknown encoding become text, or are refused."""

import pytest

from isnad.intake import decode

ARABIC = "أعلنت وزارة الدفاع العراقية، اليوم السبت، وصول تعزيزات إلى محافظة الأنبار.\n" * 5


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1256", "iso8859_6"])
def test_every_arabic_encoding_is_read(encoding: str) -> None:
    text = ARABIC.replace("،", ",") if encoding == "iso8859_6" else ARABIC
    decoded = decode(text.encode(encoding))
    assert decoded is not None
    assert decoded.text == text
    assert decoded.replaced == 0


def test_utf8_is_believed_before_a_wrong_declaration() -> None:
    decoded = decode(f'<meta charset="windows-1256">{ARABIC}'.encode())
    assert decoded is not None
    assert decoded.encoding == "utf-8"


def test_a_declared_charset_is_used_where_utf8_fails() -> None:
    decoded = decode("café قال".encode("cp1256"), "windows-1256")
    assert decoded is not None
    assert decoded.text == "café قال"


def test_utf8_cut_in_a_letter_keeps_the_rest() -> None:
    decoded = decode(ARABIC.strip(".\n").encode()[:-1])
    assert decoded is not None
    assert decoded.encoding == "utf-8"
    assert decoded.text.startswith("أعلنت")
    assert decoded.replaced == 1


@pytest.mark.parametrize("data", [bytes(range(256)) * 50, b"\x89PNG\r\n\x1a\n" + bytes(2000), b"\x00" * 500])
def test_binary_is_refused(data: bytes) -> None:
    assert decode(data) is None
