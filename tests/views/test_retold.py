"""Where else an event is told, and how many items wait for review."""

from pathlib import Path

import pytest

from isnad.project import Project, add_paths, init_project, run_project
from isnad.project.reviewing import give_verdict
from isnad.views import count_lanes, get_story, list_events, list_statements, open_archive
from isnad.views.retold import find_retold
from isnad.views.reviews import count_waiting, review_stamp

PAGES = Path(__file__).parents[2] / "src" / "isnad" / "demo" / "pages"
TWO = ("01", "02", "03", "04")


def clock() -> str:
    return "2024-02-12T09:00:00Z"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    made = init_project(tmp_path_factory.mktemp("retold") / "p", "p")
    add_paths(made, [p for p in sorted(PAGES.iterdir()) if p.name.startswith(TWO)], clock)
    run_project(made, clock)
    return made


def test_an_event_leads_to_its_other_mentions_and_they_lead_back(project: Project) -> None:
    with open_archive(project.folder) as archive:
        found = {e.key: r for e in list_events(archive, limit=200).items if (r := find_retold(archive, e.key))}
        assert found
        for key, retold in found.items():
            assert get_story(archive, retold.story) is not None
            assert key not in [o.key for o in retold.others]
            for other in retold.others:
                back = find_retold(archive, other.key)
                assert back is not None
                assert key in [o.key for o in back.others]
        assert find_retold(archive, "e-0") is None


def test_what_waits_is_all_but_what_is_decided(project: Project) -> None:
    with open_archive(project.folder) as archive:
        lanes = count_lanes(archive)
        said = list_statements(archive, limit=1).items[0]
        every = count_waiting(archive, ("statement", "event"))
        assert every == lanes["statement"] + lanes["event"]
        before = review_stamp(archive)
        give_verdict(project, said.key, "note", who="a", at=clock(), note="x")
        assert count_waiting(archive, ("statement",)) == lanes["statement"], "a note decides nothing"
        number = give_verdict(project, said.key, "accept", who="a", at=clock())
        give_verdict(project, said.key, "reject", who="b", at=clock())
        assert count_waiting(archive, ("statement",)) == lanes["statement"] - 1, "an item counts once"
        assert (
            count_waiting(archive, ("statement",), said.outlet)
            == count_lanes(archive, outlet=said.outlet)["statement"] - 1
        )
        assert review_stamp(archive) != before
        give_verdict(project, said.key, "undo", who="a", at=clock(), value=number)
        give_verdict(project, said.key, "undo", who="b", at=clock(), value=number + 1)
        assert count_waiting(archive, ("statement",)) == lanes["statement"]
