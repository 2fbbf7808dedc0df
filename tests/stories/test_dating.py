"""A page that cannot date itself is bounded by a dated page with the same text."""

from isnad.stories.dating import date_by_set
from isnad.stories.whole import make_stories, tell
from tests.stories.pages import BODY, page


def test_a_reprint_of_a_dated_page_is_bounded_by_it() -> None:
    records = [page("a", BODY, "2021-07-10"), page("b", BODY, None, "okaz")]
    (lent,) = tell(records, make_stories(records)[1]).dates
    assert (lent.article, lent.earliest, lent.latest) == ("b", "2021-07-10", "2021-07-11")
    assert lent.reasons[0].code == "dated-by-reprint"


def test_nothing_is_said_of_a_page_nobody_else_tells_of() -> None:
    assert date_by_set([page("b", BODY, None, "okaz")]) == ()
