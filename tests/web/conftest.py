"""A project of the sample pages behind the application."""

import datetime
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from isnad.demo import demo_pages
from isnad.project import Project, add_paths, init_project, open_project, run_project
from isnad.views import open_archive
from isnad.web import create_app
from tests.web.browser import FLAGS, find_chromium

NOW = datetime.datetime(2024, 2, 12, 9, 0, tzinfo=datetime.UTC)


def clock() -> str:
    return "2024-02-12T09:00:00Z"


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of the sample pages, read; tests that write copy it."""
    folder = tmp_path_factory.mktemp("web") / "project"
    with init_project(folder, "demo") as project:
        add_paths(project, demo_pages(), clock)
        run_project(project, clock)
    return folder


def make_app(project: Project, hosts: tuple[str, ...] = ("testserver",)) -> FastAPI:
    return create_app(project, open_archive(project.folder), now=lambda: NOW, hosts=hosts)


@pytest.fixture(scope="session")
def app(sample_folder: Path) -> Iterator[FastAPI]:
    with open_project(sample_folder) as project:
        made = make_app(project)
        yield made
        made.state.archive.close()


@pytest.fixture
def client(app: FastAPI) -> TestClient:
    return TestClient(app, headers={"accept-language": "en"})


@pytest.fixture
def project(sample_folder: Path, tmp_path: Path) -> Iterator[Project]:
    """A copy of the sample project, to write to."""
    shutil.copytree(sample_folder, tmp_path / "copy")
    with open_project(tmp_path / "copy") as opened:
        yield opened


@pytest.fixture
def writing_client(project: Project) -> Iterator[TestClient]:
    """The application over a project to write to."""
    made = make_app(project)
    yield TestClient(made, headers={"accept-language": "en"})
    made.state.archive.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium of the system; the tests that need it skip themselves where there is none."""
    api = pytest.importorskip("playwright.sync_api")
    with api.sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        yield launched
        launched.close()
