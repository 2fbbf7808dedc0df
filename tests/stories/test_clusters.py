"""Stories: the same whatever the order, never against a person's decision, old ones only grow."""

from itertools import permutations

from isnad.stories.clusters import group_pieces
from isnad.stories.profiles import Profile, make_profiles
from isnad.stories.results import Piece, StoryVerdict
from isnad.stories.whole import make_stories
from tests.stories.pages import BODY, OTHER, page

_AGAIN = (
    "عادت الحافلات الصغيرة إلى الجسر الخشبي القديم في مدينة الزهراء بعد إصلاحه من أضرار السيول.\n"
    "ورحب تجار سوق الحرفيين بقرار البلدية فتح الطريق."
)
RECORDS = (
    page("a", BODY, "2021-07-10", "aawsat", "إصلاح جسر الزهراء الخشبي"),
    page("b", _AGAIN, "2021-07-11", "okaz", "جسر الزهراء يستقبل الحافلات"),
    page("c", OTHER, "2021-07-11", "okaz", "الشاطئ يهزم الجبل"),
)


def _profiles() -> list[Profile]:
    return [p for r in RECORDS for p in make_profiles(r)]


def _groups(profiles: list[Profile], *verdicts: StoryVerdict) -> set[frozenset[str]]:
    return {frozenset(keys) for keys in group_pieces(profiles, verdicts=verdicts).members.values()}


def test_the_order_of_arrival_changes_nothing() -> None:
    expected = {frozenset("ab"), frozenset("c")}
    assert all(_groups(list(order)) == expected for order in permutations(_profiles()))


def test_a_person_decides() -> None:
    split = StoryVerdict(Piece("a"), Piece("b"), False, "reader", "2021-07-12T00:00:00Z")
    merge = StoryVerdict(Piece("b"), Piece("c"), True, "reader", "2021-07-12T00:00:00Z")
    assert _groups(_profiles(), split) == {frozenset("a"), frozenset("b"), frozenset("c")}
    assert frozenset("bc") in _groups(_profiles(), split, merge)


def test_a_story_says_why_and_has_a_name() -> None:
    story = next(s for s in make_stories(RECORDS)[0] if len(s.members) == 2)
    assert story.first == "2021-07-10"
    assert story.last == "2021-07-11"
    assert story.names[0].passage.text in {"إصلاح جسر الزهراء الخشبي", "جسر الزهراء يستقبل الحافلات"}
    assert {r.code for r in story.members[0].reasons} == {"first-of-story"}
    assert "shared-words" in {r.code for r in story.members[1].reasons}
