"""Unknown names of many pages are grouped for review."""

from isnad.entities import group_unknown
from isnad.model import Article, Mention, Published, Record


def _record(name: str, text: str, *mentions: Mention) -> Record:
    article = Article(
        name, None, None, "", "ar", None, None, (), None, None, None, None, Published(), text, ()
    )  # fmt: skip
    return Record(name, article, mentions=mentions)


def _person(start: int, name: str, private: bool = False) -> Mention:
    return Mention(start, start + len(name), name, "person", f"?person/{name}", name, private=private)


def test_writings_of_one_name_are_one_group_with_examples_of_the_first_pages() -> None:
    pages = [_record(f"p{n}", f"قال {name} أمس", _person(4, name)) for n, name in enumerate(("سامي رضا", "سامى رضا"))]
    (group,) = group_unknown(pages, examples=1)
    assert (group.count, group.pages, set(group.written)) == (2, 2, {"سامي رضا", "سامى رضا"})
    assert [(e.record, e.start, e.end, e.text) for e in group.examples] == [("p0", 4, 12, "قال سامي رضا أمس")]


def test_names_of_most_pages_come_first_and_private_people_are_left_out() -> None:
    rare, common, private = "زيد عمرو", "سامي رضا", "هند بكر"
    pages = [_record("a", f"{rare} {private}", _person(0, rare), _person(9, private, private=True))]
    pages += [_record(n, common, _person(0, common)) for n in "bc"]
    assert [g.name for g in group_unknown(pages)] == [common, rare]


def test_known_names_are_no_group() -> None:
    known = Mention(0, 4, "بغداد"[:4], "place", "place/iq-baghdad", "بغداد")
    assert group_unknown([_record("a", "بغداد", known)]) == ()
