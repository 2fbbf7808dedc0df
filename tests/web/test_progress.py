"""Work on the project: told as it goes, also without JavaScript; started from the screen, in a process of its own."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from fastapi.testclient import TestClient
from lxml import html

from isnad.project import Project, add_paths, run_project
from isnad.project.folder import is_being_written, writing
from isnad.store.progress import Progress, enter_progress, read_progress
from isnad.store.writing import ProgramStamp, finish_run, start_run
from isnad.views import list_runs, open_archive
from isnad.web.accounts import Accounts, Door
from isnad.web.working import Worker
from tests.web.conftest import clock

NOW = "2024-02-12T09:00:00Z"


@pytest.fixture
def client(writing_client: TestClient) -> TestClient:
    return writing_client


@contextmanager
def running(project: Project, *, at: str = NOW) -> Iterator[int]:
    """A run that goes on: 3 of 12 pages are read."""
    with project.engine.begin() as connection:
        number = start_run(connection, "run", at, ProgramStamp("r", "p"))
        enter_progress(connection, Progress(number, "reading", 3, 12, at))
    yield number
    with project.engine.begin() as connection:
        finish_run(connection, number, at, seen=12, read=12, failed=0, skipped=0, reasons={})


def test_a_run_tells_how_far_it_is(project: Project) -> None:
    seen = []

    def tick(done: int, of: int) -> None:
        with project.engine.connect() as connection:
            seen.append(read_progress(connection))

    run_project(project, clock, again=True, tick=tick)
    assert [(p.stage, p.done == p.of) for p in seen if p] == [("reading", True)]
    with project.engine.connect() as connection:
        last = read_progress(connection)
    assert last is not None
    assert last.stage == "indexing", "nothing changed: no story is made anew"


def test_the_page_shows_the_work_without_javascript(client: TestClient, project: Project) -> None:
    with running(project):
        root = html.document_fromstring(client.get("/progress").content)
        (bar,) = root.xpath("//progress")
        assert (bar.get("value"), bar.get("max")) == ("3", "12")
        assert "3 of 12" in root.text_content()
        assert root.xpath("//noscript/meta[@http-equiv='refresh']")
        assert client.get("/progress.json").json()["work"]["progress"]["done"] == 3
    assert not html.document_fromstring(client.get("/progress").content).xpath("//progress")


def test_the_work_is_sent_as_it_changes(client: TestClient, project: Project) -> None:
    with running(project) as number:

        def go_on() -> None:
            time.sleep(0.6)
            with project.engine.begin() as connection:
                enter_progress(connection, Progress(number, "stories", 4, 5, NOW))
            time.sleep(1.5)
            with project.engine.begin() as connection:
                finish_run(connection, number, NOW, seen=12, read=12, failed=0, skipped=0, reasons={})

        thread = threading.Thread(target=go_on)
        thread.start()
        answer = client.get("/progress/events?lang=ar")
        thread.join()
    assert answer.headers["content-type"].startswith("text/event-stream")
    events = [block.split("\n") for block in answer.text.strip().split("\n\n")]
    assert [e[0] for e in events] == ["event: progress"] * 3 + ["event: done"]
    words = [json.loads(e[1].removeprefix("data: ")) for e in events]
    assert "قراءة الصفحات" in words[0]
    assert "يومًا بيوم" in words[1]
    assert "انتهى" in words[2]


def test_work_that_was_killed_is_told(client: TestClient, project: Project) -> None:
    with running(project, at="2024-02-12T07:00:00Z"):
        assert "broke off" in client.get("/progress").text
        with writing(project):
            assert is_being_written(project)
            assert "broke off" not in client.get("/progress").text
        assert not is_being_written(project)


def test_a_run_is_started_from_the_screen_and_the_server_answers_meanwhile(
    client: TestClient, project: Project
) -> None:
    (project.folder / "new.txt").write_text("أعلن الوزير اليوم أن المحادثات ستبدأ غدا في العاصمة.\n", encoding="utf-8")
    add_paths(project, [project.folder / "new.txt"], clock)
    assert client.post("/work/start", data={"kind": "run"}).url.path == "/progress"
    assert client.get("/articles").status_code == 200
    worker: Worker = client.app.state.worker  # type: ignore[attr-defined]
    assert worker.process is not None
    assert worker.process.wait(60) == 0, worker.last_words
    assert "1 read" in worker.last_words
    page = client.get("/progress").text
    assert "1 read" in page
    with open_archive(project.folder) as archive:
        assert (list_runs(archive)[0].kind, list_runs(archive)[0].read) == ("run", 1)


def test_work_another_process_does_is_not_doubled(client: TestClient, project: Project) -> None:
    worker: Worker = client.app.state.worker  # type: ignore[attr-defined]
    with running(project):
        client.post("/work/start", data={"kind": "run"})
        assert worker.process is None
    with writing(project):  # it began in the meantime
        worker.start("run")
        assert worker.process is not None
        assert worker.process.wait(60) not in (0, 3)
    assert worker.failed
    assert "another isnad" in client.get("/progress").text


def test_work_is_broken_off(client: TestClient, project: Project) -> None:
    client.post("/work/start", data={"kind": "run"})
    client.post("/work/stop")
    worker: Worker = client.app.state.worker  # type: ignore[attr-defined]
    assert worker.process is not None
    worker.process.wait(60)
    assert not worker.goes_on
    assert not worker.stop()


def test_only_an_admin_starts_work(client: TestClient, project: Project) -> None:
    accounts = Accounts(project.folder)
    accounts.add("rita", "a long password", "reviewer")
    client.app.state.door = Door(accounts, lambda: 0.0)  # type: ignore[attr-defined]
    client.post("/login", data={"name": "rita", "password": "a long password"})
    assert "Read what is new" not in client.get("/progress").text
    assert client.post("/work/start", data={"kind": "run"}).status_code == 403
    assert client.post("/work/stop").status_code == 403


def test_what_is_no_work(client: TestClient) -> None:
    assert client.post("/work/start", data={"kind": "rm -rf"}).status_code == 422
