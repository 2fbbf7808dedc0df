"""Offices and those who hold them, with the names an article gives."""

from __future__ import annotations

import isnad


def test_office_takes_the_name_given_before() -> None:
    text = "وصل وزير الخارجية سامي الحداد إلى العاصمة أمس. وقال وزير الخارجية إن المحادثات مفيدة."
    record = isnad.read({"text": text})
    assert [s.speaker_name for s in record.statements] == ["سامي الحداد"]


def test_office_after_office_and_name_before_the_clause() -> None:
    text = "وأوضح أمين منطقة عسير رئيس اللجنة التحضيرية محمد الشايع أن مهمات اللجنة كثيرة."
    (s,) = isnad.read({"text": text}).statements
    assert (s.speaker_name, s.content.text) == ("محمد الشايع", "مهمات اللجنة كثيرة")
