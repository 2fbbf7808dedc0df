"""A project: a folder with its settings, evidence and record, that grows by `add` and `run`."""

from __future__ import annotations

from isnad.project.adding import AddReport, add_paths
from isnad.project.backup import back_up
from isnad.project.fetching import FetchReport, FollowReport, fetch_due, follow, is_address, make_fetcher
from isnad.project.folder import Project, init_project, open_project
from isnad.project.reviewing import give_verdict
from isnad.project.runs import RunReport, run_project
from isnad.project.settings import Settings

__all__ = [
    "AddReport",
    "FetchReport",
    "FollowReport",
    "Project",
    "RunReport",
    "Settings",
    "add_paths",
    "back_up",
    "fetch_due",
    "follow",
    "give_verdict",
    "init_project",
    "is_address",
    "make_fetcher",
    "open_project",
    "run_project",
]
