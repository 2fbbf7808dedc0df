"""Entities are named as people read them: the neutral English name, or the words a page gave."""

import pytest

from isnad.stories.actors import name_of


@pytest.mark.parametrize(
    ("entity", "name"),
    [
        ("place/iq", "Iraq"), ("state/IQ", "Iraq"), ("place/iq-ain-al-asad-air-base", "Ain al-Asad air base"),
        ("?group/الفصائل", "الفصائل"), ("group/no-such-group", "no-such-group"),
    ],
)  # fmt: skip
def test_the_name_of_an_entity(entity: str, name: str) -> None:
    assert name_of(entity) == name
