"""Small archives for tests: invented articles in a project folder, with a clock that stands still."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from isnad.project import Project, add_paths, init_project, run_project

NOW = "2026-01-02T03:04:05Z"


def clock() -> str:
    return NOW


ARTICLES: tuple[dict[str, Any], ...] = (
    {
        "id": "1", "url": "https://aawsat.com/a/1", "outlet": "aawsat", "published": "2021-07-10",
        "title": "وزارة الدفاع العراقية تعلن مقتل جنديين",
        "text": "بغداد - رويترز\n"
        "أعلنت وزارة الدفاع العراقية، اليوم السبت، مقتل جنديين وإصابة ثلاثة في هجوم شنه تنظيم داعش قرب كركوك.\n"
        "وقال المتحدث باسم الوزارة يحيى رسول لوكالة رويترز إن القوات اعتقلت أربعة مسلحين في الموصل.",
    },
    {
        "id": "2", "url": "https://aawsat.com/a/2", "outlet": "aawsat", "published": "2021-07-11",
        "title": "نفي إيراني",
        "text": "نفى المتحدث باسم الخارجية الإيرانية سعيد خطيب زاده وجود قوات بلاده في كركوك.\n"
        "وقالت مصادر أمنية إن طائرات حربية قصفت مواقع لتنظيم داعش في ديالى أمس.",
    },
    {
        "id": "3", "url": "https://www.alarabiya.net/b/3", "outlet": "العربية", "published": "2021-07-11",
        "title": "تعزيزات إلى كركوك",
        "text": "أكد قائد اللواء السابع سالم النعيمي وصول تعزيزات عسكرية إلى كركوك.\n"
        "وأضاف النعيمي أن مسلحين مجهولين هاجموا نقطة تفتيش وقتلوا شرطيا.",
    },
)  # fmt: skip


def write_articles(path: Path, articles: Sequence[dict[str, Any]] = ARTICLES) -> Path:
    path.write_text("".join(json.dumps(a, ensure_ascii=False) + "\n" for a in articles), encoding="utf-8")
    return path


def keep_in(folder: Path, store: str) -> Path:
    """Make a project folder that names its store in its settings; return the folder."""
    init_project(folder, environment={}).close()
    settings = folder / "isnad.toml"
    settings.write_text(settings.read_text("utf-8").replace('store = "sqlite"', f'store = "{store}"'), encoding="utf-8")
    return folder


def make_archive(
    folder: Path, articles: Sequence[dict[str, Any]] = ARTICLES, *, run: bool = True, store: str = "sqlite"
) -> Project:
    project = init_project(folder / "archive", environment={"ISNAD_STORE": store})
    add_paths(project, [write_articles(folder / "in.jsonl", articles)], clock)
    if run:
        run_project(project, clock)
    return project
