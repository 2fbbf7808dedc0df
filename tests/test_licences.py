"""No dependency is under the GPL or AGPL; LGPL only where another licence may be chosen instead."""

import re
from importlib import metadata
from pathlib import Path

LOCK = Path(__file__).parents[1] / "requirements.lock"


def _licence(name: str) -> str:
    data = metadata.metadata(name)
    classifiers = [c for c in data.get_all("Classifier") or [] if c.startswith("License")]
    return " ".join([data.get("License-Expression") or "", (data.get("License") or "")[:200], *classifiers])


def test_no_dependency_is_copyleft() -> None:
    names = re.findall(r"^([a-z0-9_.-]+)==", LOCK.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(names) > 15
    installed = {d.metadata["Name"].lower().replace("_", "-") for d in metadata.distributions()}
    guilty = [
        n for n in names
        if n in installed and re.search(r"\bA?GPL|General Public", _licence(n)) and " OR " not in _licence(n)
    ]  # fmt: skip
    assert guilty == []
