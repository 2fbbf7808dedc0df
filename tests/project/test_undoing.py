"""A verdict taken back."""

from pathlib import Path

from isnad.project.reviewing import give_verdict
from isnad.views import list_verdicts, open_archive, review_queue
from tests.archives import make_archive

AT = "2024-02-12T09:00:00Z"


def test_an_item_whose_verdict_is_taken_back_waits_again(tmp_path: Path) -> None:
    with make_archive(tmp_path) as project, open_archive(project.folder) as archive:
        first = review_queue(archive, "statement").items[0]
        give_verdict(project, first.key, "reject", who="a", at=AT)
        number = give_verdict(project, first.key, "accept", who="a", at=AT)
        assert first.key not in [s.key for s in review_queue(archive, "statement").items]
        give_verdict(project, first.key, "undo", who="a", at=AT, value=number)
        assert first.key not in [s.key for s in review_queue(archive, "statement").items], "the rejection stands again"
        rejected = list_verdicts(archive, item=first.key).items[-1]
        give_verdict(project, first.key, "undo", who="a", at=AT, value=rejected.number)
        again = next(s for s in review_queue(archive, "statement").items if s.key == first.key)
        assert again.state == "machine"
        assert [v.verdict for v in list_verdicts(archive, item=first.key).items] == ["undo", "undo", "accept", "reject"]
