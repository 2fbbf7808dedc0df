"""The flow from a page to a record."""

from isnad.model import Page
from isnad.pipeline import make_record


def test_record_keeps_the_text_of_the_page() -> None:
    record = make_record(Page(id="a", sha256="0" * 64, plain="قال الوزير إن الهدنة قائمة."))
    assert record.id == "a"
    assert record.article.text == "قال الوزير إن الهدنة قائمة."
