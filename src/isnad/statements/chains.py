"""Chains: through whom a statement came, from its origin to the outlet that published the page.

A link is only made where the text names it: a bare «في بيان» or «للصحافة» stays in `via`. What one interview or
statement feeds (وأضاف …) inherits its media; what is said within another's words passes through that speaker.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from isnad.language import fold
from isnad.model import Article, Link
from isnad.statements.draft import Draft
from isnad.statements.lexicon import word_class
from isnad.statements.speakers import UNKNOWN, Speaker
from isnad.statements.tokens import Tokens, Words

_SAME_WORDS = 0.8  # share of a headline's words that the sentence it repeats has
_FEWEST = 7  # words of a headline's content that can tell
_BACK = 3  # statements back that an unnamed source may go on from
_HEADS = ("headline", "subheadline")


class ChainMaker:
    """Makes the chains of one article's statements; asked in order of their cues."""

    def __init__(
        self, tokens: Tokens, article: Article, drafts: Sequence[Draft], speakers: Sequence[Speaker | None]
    ) -> None:
        self.tokens = tokens
        self.article = article
        self.drafts = drafts
        self.speakers = speakers
        self.outer = [_outer(drafts, k) for k in range(len(drafts))]
        self.media = [tuple(self._link(v) for v in d.vias if self._names_medium(v)) for d in drafts]
        self.basis = ["" for _ in drafts]
        self.repeats: dict[int, int] = {}  # headline statement: the sentence's statement whose words it repeats
        self._inherit()

    def chain(self, number: int) -> tuple[tuple[Link, ...], str]:
        """Return the chain of a statement and how its middle was found."""
        links = [*self._path(number, 0), *self._agency(number)]
        seen: list[Link] = []
        for link in (*links, *self._tail(links)):
            if link.name not in [x.name for x in seen]:
                seen.append(link)
        return tuple(seen), self.basis[number]

    def _path(self, number: int, depth: int) -> list[Link]:
        said = self.repeats.get(number, number)
        draft, speaker = self.drafts[said], self.speakers[said]
        origin = self._origin(draft, speaker)
        outer = self.outer[number]
        if outer is None or depth > 3:
            return [origin, *self.media[number]]
        above = self._path(outer, depth + 1)
        if above[0].role == "origin":
            above[0] = replace(above[0], role="spokesman")
        if above[0].name == origin.name:
            above = above[1:]
        return [origin, *self.media[number], *above]

    def _origin(self, draft: Draft, speaker: Speaker | None) -> Link:
        words = draft.speaker
        start = self.tokens.words[words[0]].start if words else None
        end = self.tokens.words[words[1] - 1].end if words else None
        name = speaker.name if speaker else UNKNOWN
        return Link(name, speaker.entity if speaker else None, "origin", _is_named(name), start, end)

    def _inherit(self) -> None:
        """Pass the media of an interview or statement on to what the same source goes on to say."""
        last: int | None = None
        recent: list[int] = []
        for number, draft in enumerate(self.drafts):
            speaker = self.speakers[number]
            if self.outer[number] is not None or speaker is None or self._is_head(draft):
                continue
            if draft.speaker is None:  # nobody named: goes on from the same source, whoever spoke in between
                last = next((k for k in reversed(recent[-_BACK:]) if self._same_source(k, number)), last)
            same = last is not None and self._same_source(last, number)
            if same and last is not None and not self.media[number]:
                self.media[number] = self.media[last]
                self.basis[number] = "goes on from the statement before" if self.media[last] else ""
            if same and last is not None and draft.closed_by and not self.media[last]:
                self.media[last] = self.media[number]
                self.basis[last] = "the statement after is from the same source and names the medium"
            last = number
            recent.append(number)
        for number in range(len(self.drafts)):
            body = self._same_wording(number)
            if body is not None:
                self.media[number] = self.media[body]
                self.repeats[number] = body
                self.basis[number] = "the headline's words are those of a sentence below"

    def _same_source(self, a: int, b: int) -> bool:
        first, second = self.speakers[a], self.speakers[b]
        return first is not None and second is not None and first.name == second.name

    def _is_head(self, draft: Draft) -> bool:
        return self.tokens.text.sentences[draft.sentence].role in _HEADS

    def _same_wording(self, number: int) -> int | None:
        """Return the body statement a headline repeats, if any."""
        if not self._is_head(self.drafts[number]) or self.outer[number] is not None:
            return None
        mine = self._content_words(number)
        for other, draft in enumerate(self.drafts):
            if self._is_head(draft) or not self.media[other]:
                continue
            theirs = self._content_words(other)
            if len(mine) >= _FEWEST and len(mine & theirs) >= _SAME_WORDS * len(mine):
                return other
        return None

    def _content_words(self, number: int) -> frozenset[str]:
        d = self.drafts[number]
        return frozenset(w.stem for w in self.tokens.words[d.first : d.end] if w.kind == "arabic" and len(w.stem) > 2)

    # --- media -------------------------------------------------------------------------------------------------

    def _names_medium(self, via: Words) -> bool:
        return self._medium_name(via) is not None

    def _medium_name(self, via: Words) -> tuple[str, str | None, int, int] | None:
        """Return name, entity and span of the medium a channel names; None for a bare statement or the press."""
        t = self.tokens
        for k in range(*via):
            mention = t.mentions.get(k)
            if mention and mention[1].kind == "medium" and not t.is_class(k, "speech", "via"):
                if t.words[k].stem.removeprefix("ال") in word_class("via", "generic"):
                    return None
                m = mention[1]
                return m.name, m.entity, m.start, m.end
        for k in range(*via):
            if k in t.opens and t.inner_length(k) <= 4:
                q = t.opens[k]
                return t.text.text[q.inner_start : q.inner_end].strip(), None, q.inner_start, q.inner_end
        for k in range(*via):
            w = t.words[k]
            if w.kind == "latin":
                last = k
                while last + 1 < via[1] and t.words[last + 1].kind in ("latin", "number"):
                    last += 1
                end = t.words[last].end
                return t.text.text[w.start : end], None, w.start, end
        for k in range(*via):
            if t.words[k].stem in word_class("via", "carriers") and k + 1 < via[1]:
                start, end = t.words[k].start, t.words[via[1] - 1].end
                return t.text.text[t.words[k + 1].start : end], None, start, end
            if t.words[k].stem in word_class("via", "platforms") or t.forms[k] in word_class("via", "platforms"):
                return t.words[k].plain, None, t.words[k].start, t.words[k].end
        return None

    def _link(self, via: Words) -> Link:
        found = self._medium_name(via)
        if found is None:  # not reached: only channels that name a medium become links
            return Link(UNKNOWN, None, "medium", False, None, None)
        name, entity, start, end = found
        return Link(name, entity, "medium", True, start, end)

    def _agency(self, number: int) -> list[Link]:
        """Return the agency credited in the dateline of the sentence the statement stands in."""
        outer = number
        while self.outer[outer] is not None:
            outer = self.outer[outer]  # type: ignore[assignment]
        sentence = self.tokens.text.sentences[self.drafts[outer].sentence]
        low, high = sentence.start, self.tokens.words[self.drafts[outer].cue[0]].start
        return [
            Link(a.name, a.id, "agency", a.id != "agency/various", a.start, a.end)
            for a in self.article.agencies
            if low <= a.start < high and a.start - low < 60
        ]

    def _tail(self, links: Sequence[Link]) -> list[Link]:
        """Return the relaying outlet and the outlet of the page."""
        tail = []
        relay, outlet = self.article.relayed_from, self.article.outlet
        in_text = relay and any(fold(relay.name) in fold(x.name) for m in self.media for x in m)
        if relay and not in_text:
            tail.append(Link(relay.name, relay.id, "outlet", True, None, None))
        if outlet:
            tail.append(Link(outlet.name, outlet.id, "outlet", True, None, None))
        return tail


_HELD_WITHIN = 200  # statements around one among which the one that holds it stands


def _outer(drafts: Sequence[Draft], number: int) -> int | None:
    """Return the innermost statement whose content holds the cue of another."""
    inner = drafts[number]
    near = range(max(0, number - _HELD_WITHIN), min(len(drafts), number + _HELD_WITHIN))
    holders = [
        k for k in near if (d := drafts[k]) is not inner and d.first <= inner.cue[0] < d.end and not (inner.trailing and inner.first <= d.cue[0] < inner.end)
    ]  # fmt: skip
    return min(holders, key=lambda k: drafts[k].end - drafts[k].first) if holders else None


def _is_named(name: str) -> bool:
    """Whether a source is named, not only described (مصدر أمني، مسؤولون، شهود عيان)."""
    if name == UNKNOWN:
        return False
    first = fold(name).split()[0].removeprefix("ال")
    return first not in word_class("source", "unnamed")
