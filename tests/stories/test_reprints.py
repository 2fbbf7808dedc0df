"""Reprints are found through new headlines, cut leads and added paragraphs, and have one witness."""

from isnad.stories.profiles import Profile, make_profiles
from isnad.stories.reprints import chain_reprints, find_changes, find_reprints, witnesses
from tests.stories.pages import BODY, OTHER, page


def _profiles(*records: object) -> dict[str, Profile]:
    return {p.key: p for r in records for p in make_profiles(r)}  # type: ignore[arg-type]


def test_an_added_paragraph_makes_an_extended_reprint_of_the_earlier_page() -> None:
    first = page("a", BODY, "2021-07-10")
    later = page("b", BODY + "\n" + OTHER, "2021-07-11", "okaz")
    (link,) = find_reprints(_profiles(later, first).values())
    assert (link.of.article, link.piece.article, link.kind, link.carried_by) == ("a", "b", "extended", "time")
    assert link.kept == 1.0
    assert 0.3 < link.own < 0.7
    changes = find_changes(first, later)
    assert {c.kind for c in changes} == {"added"}
    assert all(c.after and c.after.text in later.article.text for c in changes)


def test_texts_that_share_no_sentence_are_no_reprints() -> None:
    assert find_reprints(_profiles(page("a", BODY), page("b", OTHER)).values()) == ()


def test_tables_that_share_words_but_not_numbers_are_no_reprints() -> None:
    def prices(*numbers: int) -> str:
        row = "بلغ سعر صندوق الطماطم في سوق الجملة صباح اليوم {} دينارا وبلغ سعر صندوق الخيار {} دينارا وبلغ سعر كيس البصل {} دينارا وبلغ سعر كيس البطاطا {} دينارا وسعر الليمون {} دينارا للصندوق الواحد."
        return row.format(*numbers)

    records = page("a", prices(12, 7, 31, 45, 9)), page("b", prices(14, 8, 29, 41, 11), "2021-07-11")
    assert find_reprints(_profiles(*records).values()) == ()


def test_an_office_that_says_the_same_of_other_people_reprints_nothing() -> None:
    def sentence(name: str, town: str, day: str, id_: str) -> object:
        formula = (
            "أصدرت وزارة الداخلية اليوم بيانا جاء فيه أن سلطات الأمن تمكنت بفضل الله من القبض على {0} عند تهريبه كمية كبيرة من الهيروين المخدر إلى مدينة {1}.\n"
            "وأسفر التحقيق معه عن توجيه الاتهام إليه بارتكاب جريمته، وبإحالته إلى المحكمة العامة صدر بحقه صك شرعي يقضي بثبوت ما نسب إليه وقتله تعزيرا، وصدق الحكم من محكمة الاستئناف.\n"
            "وقال المتحدث باسم الوزارة {0} نال جزاءه في مدينة {1}."
        )
        return page(id_, formula.format(name, town), day)

    first = sentence("المواطن خالد سالم الدوسري", "تبوك", "2015-07-30", "a")
    other = sentence("المقيم منير رشاد قاسم", "جدة", "2015-07-31", "b")
    assert all(any(e.startswith("?person/") for e in p.entities) for p in _profiles(first, other).values())
    assert find_reprints(_profiles(first, other).values()) == ()
    assert find_reprints(_profiles(first, sentence("المواطن خالد سالم الدوسري", "تبوك", "2015-07-31", "c")).values())


def test_agency_copy_in_three_outlets_is_one_witness() -> None:
    pages = [
        page("a", "بغداد (رويترز): " + BODY, "2021-07-10", "aawsat"),
        page("b", "بغداد (رويترز): " + BODY, "2021-07-10", "okaz"),
        page("c", BODY, "2021-07-11", "alriyadh"),
    ]
    profiles = _profiles(*pages)
    (chain,) = chain_reprints(find_reprints(profiles.values()), profiles)
    assert [p.article for p in chain.pieces] == ["a", "b", "c"]
    assert chain.witness == "agency/reuters"
    assert set(witnesses(profiles.values(), [chain]).values()) == {"agency/reuters"}
