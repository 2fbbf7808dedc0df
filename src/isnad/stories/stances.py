"""Stances: what the words around a topic hold on it. Data: `stance.toml`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from isnad.language import split_clitics
from isnad.rules import Example, Reader, Reading, RuleFile
from isnad.stories.results import Reason, Stance
from isnad.stories.topics import (
    STOPS,
    Held,
    Hit,
    Token,
    build_topics,
    find_hits,
    find_phrase,
    read_tokens,
    stance_words,
)

_POINTED = 26  # words of a statement in which it must tell what it holds on what it points at
_LEFT, _RIGHT = 9, 8  # words before and after a topic that tell the stance
_NEAR = 6  # words before a topic within which wishes stand
_HEAD = 4  # words of a statement within which its act alone tells the stance
_SO = ("فان", "فنحن", "فسن", "فسي", "فست", "فلن", "فلا", "فسوف")
_NEGATED = 4  # words before a topic within which it is negated
_SO_FAR = frozenset(
    {
        "الان",
        "اليوم",
        "اللحظه",
        "الساعه",
        "تاريخه",
        "امس",
        "نهايه",
        "النهايه",
        "الدقيقه",
        "اخر",
        "اشعار",
        "هذه",
        "هذا",
        "يومنا",
        "يمكن",
        "يتمكن",
        "تتمكن",
        "نتمكن",
        "يتسني",
        "تتسني",
        "لا",
        "لو",
        "وان",
        "ان",
    }
)  # حتى الآن
_NEGATING = 3  # words before a word of support within which it is negated
_PAST = frozenset({"لم", "ولم", "لما", "فلم"})
_TURNS = frozenset({"لكن", "ولكن", "بل", "بينما", "فيما"})


def judge(tokens: Sequence[Token], hit: Hit, act: str) -> Held | None:
    """Return what a speaker holds on a topic at one place, None where the words do not tell."""
    words = stance_words()
    left = _clause_start(tokens, hit.first)
    right = _clause_end(tokens, hit.last)
    if hit.first and tokens[hit.first - 1].form in ("خط", "خطوط", "جبهات", "جبهه"):
        return None  # the front line
    if _stands_beside(tokens, hit.first):
        return None
    if any(t.form in stance_words().others for t in tokens[max(left, hit.first - _NEGATED) : hit.first]):
        return None
    for rule in (_condition, _untrue, _doubt, _refusal, _negation, _existence, _partial, _support, _by_act):
        held = rule(tokens, hit, left, right, act)
        if (
            held
            and held.stance != "conditional"
            and any(t.form in words.hypothetical for t in tokens[left : hit.first])
        ):
            return None
        if held:
            return _turned(held) if hit.against else held
    return None


def _is_supposed(tokens: Sequence[Token], left: int, first: int, held: Held) -> bool:
    """Whether what is held is only asked (هل), or supposed without a condition being what is held."""
    forms = {t.form for t in tokens[left:first]} & stance_words().hypothetical
    return bool(forms & {"هل", "وهل"}) or (bool(forms) and held.stance != "conditional")


def _stands_beside(tokens: Sequence[Token], first: int) -> bool:
    """Whether a topic only tells when, why or about what something is: بعد المفاوضات، رغم الاتفاق (but: إلا بعد الانسحاب)."""
    beside = stance_words().beside
    for i in range(first - 1, max(-1, first - 3), -1):
        if tokens[i].form in beside:
            return i == 0 or tokens[i - 1].form not in ("الا", "سوي")
        if i == first - 1 and tokens[i].form not in ("اي", "اول", "هذا", "هذه", "تلك", "من"):
            return False
    return False


def _turned(held: Held) -> Held:
    turned: dict[Stance, Stance] = {"supports": "opposes", "opposes": "supports", "denies": "supports"}
    return Held(held.hit, turned.get(held.stance, held.stance), held.reasons)


def _clause_start(tokens: Sequence[Token], first: int) -> int:
    for i in range(first - 1, max(-1, first - _LEFT - 1), -1):
        if tokens[i].form in STOPS or tokens[i].form in _TURNS:
            return i + 1
    return max(0, first - _LEFT)


def _clause_end(tokens: Sequence[Token], last: int) -> int:
    for i in range(last, min(len(tokens), last + _RIGHT)):
        if tokens[i].form in STOPS or tokens[i].form in _TURNS:
            return i
    return min(len(tokens), last + _RIGHT)


def _words(tokens: Sequence[Token], first: int, last: int) -> str:
    return " ".join(t.form for t in tokens[first:last])


def _held(tokens: Sequence[Token], hit: Hit, stance: Stance, first: int, last: int) -> Held:
    return Held(hit, stance, (Reason("stance-by-words", (_words(tokens, first, last),)),))


def _any_phrase(tokens: Sequence[Token], kind: str, start: int, stop: int) -> tuple[int, int] | None:
    for phrase in stance_words().phrases[kind]:
        found = find_phrase(tokens, phrase, start, stop)
        if found:
            return found
    return None


def _condition(tokens: Sequence[Token], hit: Hit, left: int, right: int, act: str) -> Held | None:
    commas = [i for i in range(left, hit.first) if tokens[i].form in (",", "،")]
    demand = _any_phrase(tokens, "condition.demand", commas[-1] + 1 if commas else left, hit.first)
    if demand and tokens[demand[1]].form not in _SO_FAR:  # what the condition asks for
        return Held(hit, "supports", (Reason("wished", (_words(tokens, *demand),)),))
    before = _any_phrase(tokens, "condition.before", max(0, hit.first - _LEFT - 1), hit.first)
    end = next((i for i in range(hit.last, right) if tokens[i].form in (",", "،")), right)
    after = _any_phrase(tokens, "condition.after", hit.last, end)
    if after and tokens[after[0] - 1].form in ("ما", "عما"):
        after = None  # whether
    if after and tokens[after[0]].form == "حتي" and not _is_until(tokens, after[1], left, hit):
        after = None
    if before and not _opens(tokens, *before, hit.first):
        before = None
    found = before or after
    if after and not before and hit.topic.until and _going_on(tokens, hit, left):
        return Held(hit, "supports", (Reason("stance-by-words", (_words(tokens, *after),)),), until=True)
    if found is None or _any_phrase(tokens, "untrue", hit.last, min(len(tokens), right + 4)):
        return None
    return _held(tokens, hit, "conditional", *found)


def _is_until(tokens: Sequence[Token], last: int, left: int, hit: Hit) -> bool:
    """Whether "until" sets an end to what is refused or gone on with: not "so far", "even", "in order that"."""
    if last < len(tokens) and tokens[last].form in _SO_FAR:
        return False
    words = stance_words()
    return any(
        t.form in words.negation or t.key in words.refusal or t.key in words.support for t in tokens[left : hit.last]
    )


def _opens(tokens: Sequence[Token], first: int, last: int, topic: int) -> bool:
    """Whether the topic stands in what a condition is for, not in the condition itself: إذا …، فسنرد."""
    if tokens[first].form.removeprefix("و") in ("بخلاف", "الا"):
        return True
    return any(t.form in (",", "،", "لن", "سوف") or t.form.startswith(_SO) for t in tokens[last:topic])


def _going_on(tokens: Sequence[Token], hit: Hit, left: int) -> bool:
    words = stance_words().support
    return any(t.key in words for t in tokens[left : hit.last])


def _untrue(tokens: Sequence[Token], hit: Hit, left: int, right: int, act: str) -> Held | None:
    found = _any_phrase(tokens, "untrue", hit.last, min(len(tokens), right + 6))
    return _held(tokens, hit, "denies", *found) if found else None


def _doubt(tokens: Sequence[Token], hit: Hit, left: int, right: int, act: str) -> Held | None:
    found = _any_phrase(tokens, "doubt", left, hit.first)
    return Held(hit, "denies", (Reason("doubted", (_words(tokens, *found),)),)) if found else None


def _refusal(tokens: Sequence[Token], hit: Hit, left: int, right: int, act: str) -> Held | None:
    if act == "deny":
        return None  # a refusal that is denied is none
    found = _any_phrase(tokens, "refusal", left, hit.last)
    if found is None:
        words = stance_words().refusal
        before = range(hit.first - 1, left - 1, -1)
        place = next((i for i in before if tokens[i].key in words and not _is_noun(tokens[i])), None)
        if place is None:
            after = range(hit.last, min(hit.last + 3, right))
            place = next((i for i in after if tokens[i].form.startswith(("مرفوض", "مستبعد"))), None)
        found = (place, place + 1) if place is not None else None
    return _held(tokens, hit, "opposes", *found) if found else None


def _negation(tokens: Sequence[Token], hit: Hit, left: int, right: int, act: str) -> Held | None:
    words = stance_words()
    reach = range(hit.first - 1, max(left, hit.first - _NEGATED) - 1, -1)
    place = next((i for i in reach if tokens[i].form in words.negation), None)
    if place is not None and any(t.form not in words.carries for t in tokens[place + 1 : hit.first]):
        return None
    if (
        place is None
        or _any_phrase(tokens, "support", place, hit.first)
        or _any_phrase(tokens, "aims", place, hit.first)
    ):
        return None
    if any(t.form in words.emphasis for t in tokens[hit.first : right]):
        return _held(tokens, hit, "opposes", place, hit.last)
    return _held(tokens, hit, hit.topic.no, place, hit.last)


def _existence(tokens: Sequence[Token], hit: Hit, left: int, right: int, act: str) -> Held | None:
    words = stance_words().existence
    there = next((i for i in range(hit.first - 1, left - 1, -1) if tokens[i].key in words), None)
    if there is None or _any_phrase(tokens, "only", there, hit.first):
        return None
    negated = any(t.form in stance_words().negation for t in tokens[max(left, there - 2) : there])
    if negated and any(t.form not in stance_words().carries for t in tokens[there + 1 : hit.first]):
        return None  # what is not there is another thing
    held = _held(tokens, hit, "supports", there, hit.last)
    return Held(hit, held.stance, held.reasons, exists=True)


def _partial(tokens: Sequence[Token], hit: Hit, left: int, right: int, act: str) -> Held | None:
    for phrase in hit.topic.partial:
        found = find_phrase(tokens, phrase, max(0, hit.first - _LEFT), min(len(tokens), hit.last + 2 * _RIGHT))
        if found:
            return _held(tokens, hit, "mixed", *found)
    return None


def _support(tokens: Sequence[Token], hit: Hit, left: int, right: int, act: str) -> Held | None:
    words = stance_words()
    if stance_words().acts.get(act) == "opposes":
        return None
    if hit.first and tokens[hit.first - 1].form in words.about:
        return None
    near = max(left, hit.first - _NEAR)
    left = max((i + 1 for i in range(left, hit.first) if tokens[i].form in (",", "،")), default=left)
    for kind, known, reach in (("stance-by-words", words.support, left), ("wished", words.wish, near)):
        places = [*range(hit.first - 1, reach - 1, -1), *range(hit.first, min(right, hit.last + 3))]
        place = next((i for i in places if tokens[i].key in known and not _is_purpose(tokens[i])), None)
        if place is not None and (_is_negated(tokens, place, hit.first) or _stands_beside(tokens, place)):
            return None
        if place is not None:
            return Held(hit, "supports", (Reason(kind, (tokens[place].form,)),))
    coming = next((i for i in range(hit.last, min(right, hit.last + 3)) if tokens[i].form in words.coming), None)
    if coming is not None:
        return _held(tokens, hit, "supports", coming, coming + 1)
    found = _any_phrase(tokens, "support", near, hit.first)
    if found:
        return _held(tokens, hit, "supports", *found)
    aim = _any_phrase(tokens, "aims", near, hit.first)
    if aim and (
        act in ("announce", "call_for") or hit.first - aim[1] < 2
    ):  # what is announced with an aim is meant to come about
        code = "stance-by-words" if act == "announce" else "wished"
        return Held(hit, "supports", (Reason(code, (_words(tokens, *aim),)),))
    if _is_future(tokens[hit.first]) or (left < hit.first and _is_future(tokens[hit.first - 1])):
        return _held(tokens, hit, "supports", max(left, hit.first - 1), hit.last)
    return None


def _is_noun(token: Token) -> bool:
    """Whether a word of refusal is a thing of its own: caution (الحذر), not to warn."""
    return token.form.startswith(("ال", "وال", "بال", "لل")) and "رفض" not in token.form


def _is_future(token: Token) -> bool:
    return "س" in split_clitics(token.form)[0]


def _is_negated(tokens: Sequence[Token], place: int, topic: int) -> bool:
    """Whether a word of support is negated, or what stands between it and the topic is."""
    around = [*tokens[max(0, place - _NEGATING) : place], *tokens[place + 1 : topic]]
    return any(t.form in stance_words().negation or t.form in _PAST for t in around)


def _is_purpose(token: Token) -> bool:
    """Whether a wish is only what something is for: a demonstration to call for (للمطالبة); nor is a name one (طالبان)."""
    return token.form in ("طالبان", "وطالبان") or (token.form.startswith("لل") and token.key in stance_words().wish)


def _by_act(tokens: Sequence[Token], hit: Hit, left: int, right: int, act: str) -> Held | None:
    stance = stance_words().acts.get(act)
    if stance is None or hit.first >= _HEAD:
        return None
    if act != "call_for" and any(t.form not in stance_words().opening for t in tokens[: hit.first]):
        return None
    return Held(hit, stance, (Reason("wished" if act == "call_for" else "stance-by-act", (act,)),))


def introduced(tokens: Sequence[Token]) -> int | None:
    """Return where the words begin that a statement is said to be about ("in answer to a question on …"), None if none."""
    found = _any_phrase(tokens, "about", 0, len(tokens))
    return found[1] if found else None


def judge_pointed(tokens: Sequence[Token], hit: Hit, act: str) -> Held | None:
    """Return what is held on a topic that the words only point at ("we do not accept that"); words or act must tell."""
    end = min(len(tokens), _POINTED)
    for kind, stance in (("untrue", "denies"), ("refusal", "opposes")):
        found = _any_phrase(tokens, kind, 0, end)
        if found:
            held = _held(tokens, hit, cast(Stance, stance), *found)
            return _turned(held) if hit.against else held
    refused = next((i for i in range(end) if tokens[i].key in stance_words().refusal), None)
    if refused is not None:
        held = _held(tokens, hit, "opposes", refused, refused + 1)
        return _turned(held) if hit.against else held
    return None


# --- the examples of topics.toml ------------------------------------------------------------------------------------


def build_reader(rules: RuleFile) -> Reader:
    """Return the reader that runs the examples of a topics file; their `act` is that of the statement."""
    topics = build_topics(rules)

    def read(example: Example) -> list[Reading]:
        tokens = read_tokens(example.text)
        found = []
        for hit in find_hits(tokens, topics):
            held = judge(tokens, hit, str(example.values.get("act", "say")))
            stance = {"stance": held.stance if held else None}
            found.append(Reading(tokens[hit.first].start, tokens[hit.last - 1].end, hit.topic.name, stance))
        return found

    return read
