"""People told by somebody else or counted out of others: ابنه, نجليه, أنصارها; ثلاثة منهم, بعضهم, آخرون.

They name nobody, but they act and are acted on.
"""

from __future__ import annotations

from isnad.entities.found import Found
from isnad.entities.lexicon import load_lexicon
from isnad.entities.names import after_speech
from isnad.entities.phrases import listed, skip_adjectives
from isnad.entities.view import View

_OTHERS = frozenset({"اخرون", "اخرين"})
_CAUGHT = (["القبض", "علي"], ["والقبض", "علي"])
_SCALES = frozenset({"الف", "الاف", "مليون", "ملايين", "مييه", "مايه"})


# Styles that are ordinary nouns too: his happiness, his state, his presence.
_COMMON_STYLES = frozenset({"سعادة", "دولة", "حضرة", "عطوفة"})


def match_owned(view: View, i: int) -> Found | None:
    """Return kin (a role) or people (a group) said to be somebody's, or سموه: ابنه, مستشاريه, أنصارها."""
    if view.words[i].plain.endswith("ة"):
        return None  # مساعدة, not مساعده
    for key, cut in view.looks[i].keys:
        owned = load_lexicon().owned.get(key)
        if owned and (owned[1] not in _COMMON_STYLES or after_speech(view, i)):
            if owned[0] == "majesty":
                gender = "f" if view.forms[i].endswith("ها") else "m"
                return Found(i, i + 1, cut, "role", "majesty", (), i, i + 1, owned[1], None, gender, "s", True)
            end = skip_adjectives(view, i + 1, True, ("former",))
            if owned[0] == "kin":
                return Found(i, end, cut, "role", "owned", (), i, end, owned[1], None, "", "s", True)
            return Found(i, end, cut, "group", "owned", (), i, end, owned[1], None, "m", "p", True)
    return None


def match_counted(view: View, i: int) -> Found | None:
    """Return people counted out of others at word `i`: ثلاثة منهم, 20 آخرين, بعضهم, آخرون."""
    form, word = view.forms[i], view.words[i]
    bare = form[1:] if form[:1] in ("و", "ف") and form[1:] in listed("counted") else form
    after = view.forms[i + 1] if i + 1 < len(view) else ""
    number = word.kind == "number" or bare in listed("counting")
    if number and after in _SCALES and view.forms[i + 2 : i + 3] == ["منهم"]:
        return _counted(i, i + 3, len(form) - len(bare))
    if number and (after in ("منهم", "منهن", "منهما") or after in _OTHERS):
        return _counted(i, i + 2, len(form) - len(bare))
    if form in ("اخر", "اخران") and _is_caught(view, i):
        return _counted(i, i + 1, 0)
    if number and _are_harmed(view, i):
        return _counted(i, i + 1, len(form) - len(bare))
    qualifies = i > 0 and (bool(view.looks[i - 1].nouns) or view.forms[i - 1].startswith("بعض"))
    if bare in listed("counted") and not qualifies:
        return _counted(i, i + 1, len(form) - len(bare))
    return None


def _is_caught(view: View, i: int) -> bool:
    """Whether word `i` is whom somebody killed, caught or hurt: القبض على آخر, مقتل آخر."""
    return i > 0 and (view.forms[i - 1] in listed("suffered") or view.forms[max(0, i - 2) : i] in _CAUGHT)


def _are_harmed(view: View, i: int) -> bool:
    """Whether a bare number says how many were killed, hurt or held: قتل 12 وجرح 30 في انفجار (but: قتل 12 شخصا)."""
    if i == 0 or view.forms[i - 1].removeprefix("و") not in listed("harmed") or "%" in view.forms[i + 1 : i + 2]:
        return False
    if i + 1 == len(view) or view.words[i + 1].kind == "mark":
        return True
    after = view.looks[i + 1]
    return (
        bool(after.function)
        or view.forms[i + 1].startswith(("بال", "وال"))
        or view.forms[i + 1] in listed("harmed_ends")
    )


def _counted(first: int, last: int, cut: int) -> Found:
    return Found(first, last, cut, "group", "counted", (), first, last, "counted", None, "m", "p")
