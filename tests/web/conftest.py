"""The demo pages behind the application."""

import datetime

import pytest
from fastapi.testclient import TestClient

from isnad.demo import demo_pages
from isnad.reading import read_many
from isnad.web import create_app
from isnad.web.library import Library

NOW = datetime.datetime(2024, 2, 12, 9, 0, tzinfo=datetime.UTC)


@pytest.fixture(scope="session")
def library() -> Library:
    return Library(list(read_many(demo_pages())))


@pytest.fixture
def client(library: Library) -> TestClient:
    app = create_app(library, now=lambda: NOW, project_name="demo", hosts=("testserver",))
    return TestClient(app, headers={"accept-language": "en"})
