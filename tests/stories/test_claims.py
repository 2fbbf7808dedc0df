"""Claims of attacks against "nobody claims them", and whom several pages blame."""

from isnad.stories.agreement import compare_pages
from isnad.stories.claims import NOBODY, find_claims
from tests.stories.pages import page

NONE = "قصف مسلحون قاعدة عين الأسد مجددا.\nولم تتبن أي جهة الهجوم الذي طال قاعدة عين الأسد."
CLAIM = "تبنت كتائب حزب الله الهجوم الصاروخي على قاعدة عين الأسد."


def test_a_claim_and_its_absence() -> None:
    assert [c.who for c in find_claims(page("a", NONE))] == [NOBODY]
    assert [c.who for c in find_claims(page("b", CLAIM))] == ["group/kataib-hezbollah"]
    assert find_claims(page("c", "تبنى مجلس الأمن قرارا يمدد عمل البعثة، وأعلن الوزير عن عملية تحديث واسعة.")) == ()


def test_who_claims_it_later_moves_it_on_who_claimed_it_before_differs() -> None:
    def relation(first: str, second: str) -> str:
        facts, _ = compare_pages([page("a", first, "2021-07-08", "aawsat"), page("b", second, "2021-07-09", "okaz")])
        return next(f.relation for f in facts if f.id.startswith("claimed/attacks"))

    assert relation(NONE, CLAIM) == "update"
    assert relation(CLAIM, NONE) == "differ"


def test_groups_backed_by_one_state_are_blamed_alike() -> None:
    pages = [
        page("a", "وتتهم واشنطن فصائل مدعومة من إيران بتنفيذ هجمات على قاعدة عين الأسد.", "2021-07-08", "aawsat"),
        page("b", "واتهمت واشنطن جماعات موالية لإيران بالوقوف وراء الهجمات على قاعدة عين الأسد.", "2021-07-09", "okaz"),
    ]
    blamed = [f for f in compare_pages(pages)[0] if f.id.startswith("blamed/attacks")]
    assert [f.relation for f in blamed] == ["agree"]
