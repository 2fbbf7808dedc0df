"""Pages set apart from a story and stories joined on screen: the next run follows."""

import pytest
from fastapi.testclient import TestClient

from isnad.project import Project, run_project
from isnad.stories.reprints import piece_key
from isnad.views import StoryFilter, get_story, list_stories, list_verdicts, open_archive
from tests.web.conftest import clock


@pytest.fixture
def client(writing_client: TestClient) -> TestClient:
    return writing_client


def stories(project: Project, least: int = 1) -> dict[str, list[str]]:
    """Return the stories of at least so many pieces, with their pieces."""
    with open_archive(project.folder) as archive:
        rows = list_stories(archive, StoryFilter(least=least), limit=200).items
        views = [view for r in rows if (view := get_story(archive, r.id))]
        return {v.story.id: [piece_key(m.piece) for m in v.story.members] for v in views}


def home(project: Project, piece: str) -> list[str]:
    """Return the pieces of the story a piece stands in."""
    return next(pieces for pieces in stories(project).values() if piece in pieces)


def test_a_page_set_apart_leaves_its_story_with_the_next_run(client: TestClient, project: Project) -> None:
    story, pieces = max(stories(project, least=2).items(), key=lambda pair: len(pair[1]))
    piece = pieces[-1]
    answer = client.post(f"/story/{story}/apart", data={"piece": piece})
    assert "The next run follows" in answer.text
    run_project(project, clock)
    assert not set(home(project, piece)) & set(pieces[:-1])
    with open_archive(project.folder) as archive:
        (verdict,) = list_verdicts(archive).items
    client.post("/review/undo", data={"number": str(verdict.number), "back": "/stories"})
    run_project(project, clock)
    assert home(project, piece) == pieces


def test_stories_joined_are_one_with_the_next_run(client: TestClient, project: Project) -> None:
    found = stories(project)
    page = next(s for s in found if "/join" in client.get(f"/story/{s}").text)
    root = client.get(f"/story/{page}").text
    other = next(s for s in found if f'<option value="{s}">' in root)
    assert client.post(f"/story/{page}/join", data={"other": other}).status_code == 200
    run_project(project, clock)
    assert set(home(project, found[page][0])) >= set(found[page]) | set(found[other])


@pytest.mark.parametrize("data", [{"piece": "d-0"}, {"piece": ""}, {}])
def test_what_cannot_be_set_apart(client: TestClient, project: Project, data: dict[str, str]) -> None:
    story = next(iter(stories(project, least=2)))
    assert client.post(f"/story/{story}/apart", data=data).status_code == 422
    assert client.post("/story/none/apart", data={"piece": "d-0"}).status_code == 404
    assert client.post(f"/story/{story}/join", data={"other": story}).status_code == 422
    assert client.post(f"/story/{story}/join", data={"other": "nonsense"}).status_code == 422
