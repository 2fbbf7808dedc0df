"""What came into an archive since a moment: articles, changed articles, stories, differences."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from isnad.store import story_tables as s
from isnad.store import tables as t
from isnad.views.archive import Archive
from isnad.views.shapes import DocumentRow
from isnad.views.story_lists import DIFFERENT

_CHANGED = 8  # changed articles that are named


@dataclass(frozen=True, slots=True)
class Moment:
    """How far an archive had grown: the numbers of its last document and its last version."""

    document: int
    version: int


@dataclass(frozen=True, slots=True)
class News:
    """What is new: how many articles, the articles that changed, how many stories of several pages were told on, and on
    how many facts those differ."""

    articles: int
    changed: tuple[DocumentRow, ...]
    stories: int
    differences: int


def moment(archive: Archive) -> Moment:
    """Return how far the archive has grown."""
    with archive.reading() as connection:
        last = connection.execute(select(func.max(t.documents.c.number))).scalar()
        version = connection.execute(select(func.max(t.versions.c.number))).scalar()
    return Moment(last or 0, version or 0)


def news_since(archive: Archive, before: Moment) -> News:
    """Return what came after a moment."""
    d, m, f = t.documents.c, s.story_members.c, s.facts.c
    columns = [d[name] for name in DocumentRow.__dataclass_fields__]
    v = t.versions.c
    again = select(v.document).where(v.number > before.version, v.ordinal > 1, v.document <= before.document)
    changed = select(*columns).where(d.number.in_(again)).order_by(d.latest.desc())
    told = select(m.story).where(m.document > before.document)
    several = select(s.stories.c.id).where(s.stories.c.id.in_(told), s.stories.c.pieces > 1)
    differing = select(func.count()).where(f.relation.in_(DIFFERENT), f.story.in_(several))
    with archive.reading() as connection:
        fresh = select(func.count()).where(d.number > before.document)
        return News(
            connection.execute(fresh).scalar_one(),
            tuple(DocumentRow(*row) for row in connection.execute(changed.limit(_CHANGED))),
            connection.execute(select(func.count()).select_from(several.subquery())).scalar_one(),
            connection.execute(differing).scalar_one(),
        )
