"""Weapons by name: صاروخ سكود, طائرة من طراز إف 16 (words and names are data in weapons.toml)."""

from __future__ import annotations

from isnad.entities.found import Found
from isnad.entities.lexicon import Sense
from isnad.entities.phrases import match_name
from isnad.entities.registers import load_weapon_names
from isnad.entities.view import View

_TYPES = frozenset({"طراز", "نوع"})
_MOST = 4  # words of the longest name, a hyphen before its number counted


def match_weapon(view: View, i: int) -> Found | None:
    """Return a listed kind of weapon with the name that follows, "of the type" between them or not."""
    heads, names = load_weapon_names()
    kind = next(((k, c) for k, c in view.looks[i].keys if k.removeprefix("ال") in heads), None)
    if kind is None:
        return None
    head = match_name(view, i)
    j = head.last if head and any(s.kind == "weapon" for s in head.senses) else i + 1
    if view.forms[j : j + 1] == ["من"] and view.forms[j + 1 : j + 2] and view.forms[j + 1] in _TYPES:
        j += 2
    for last in range(min(j + _MOST, len(view)), j, -1):
        name = names.get(" ".join(f for f in view.forms[j:last] if f != "-"))
        if name:
            sense = Sense("weapon", f"weapon/{name}", "common")
            return Found(i, last, kind[1], "weapon", "name-list", (sense,), i, last)
    return None
