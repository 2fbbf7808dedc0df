"""The walk of a plain page from its first paragraph to the end, through zones of teasers, comments and furniture."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence

from isnad.model import Role
from isnad.pages.cues import Cue, Zone
from isnad.pages.labels import OUTSIDE, Labelled
from isnad.pages.lines import Line, letters_key
from isnad.pages.shapes import is_person, opens_with_report

_HEADING = 11  # words; a longer line between paragraphs is body
_TITLES = 10  # titles under a related heading inside the text, at most
_PARAGRAPH = 25  # words; a paragraph so long right under a related heading is the story
_QUOTE = 45  # words
_LIST_MARKS = "*-•–—0123456789٠١٢٣٤٥٦٧٨٩"
_NEAR = 40  # paragraphs before and behind a line that it may quote
_ZONE = 120  # lines looked over for the end of a zone
_SHINGLE = 4  # words; a pull quote repeats runs of this length


class Walk:
    """The walk from the first paragraph to the end, with the zone it is in."""

    def __init__(self, lines: Sequence[Line], cues: Sequence[Cue | None], body: int, bare: bool) -> None:
        self._lines = lines
        self._cues = cues
        self._body = body
        self._bare = bare
        self._zone: Zone | None = None
        self._paragraphs = [i for i in range(body, len(lines)) if cues[i] is None and lines[i].is_paragraph]
        self._shingles: dict[int, frozenset[tuple[str, ...]]] = {}

    def label(self) -> list[Labelled]:
        return [self._label(i) for i in range(self._body, len(self._lines))]

    def _label(self, i: int) -> Labelled:
        line, cue = self._lines[i], self._cues[i]
        if self._zone:
            return self._in_zone(i)
        if cue and not self._overruled(i, cue):
            if cue.opens and cue.opens != "story" and self._may_open(i, cue):
                self._zone = cue.opens
            return Labelled(line, _below(cue, line), cue.rule)
        if line.is_paragraph and line.words > _QUOTE:
            return Labelled(line, "body", "paragraph")
        if self._is_pull_quote(i):
            return Labelled(line, "pull_quote", "said again in the body")
        if self._is_boxed_title(i):
            return Labelled(line, "teaser", "title under the name of a section")
        if self._is_heading(i):
            return Labelled(line, "section_heading", "heading between paragraphs")
        return self._loose(i)

    def _overruled(self, i: int, cue: Cue) -> bool:
        """Whether a weak cue yields to what the line looks like in running text."""
        line = self._lines[i]
        if cue.rule == "date line" or cue.at in ("line", "start") or cue.role in ("credit", "article_id"):
            return False
        if cue.role == "outlet":
            return not self._after_text(i)
        if cue.role == "caption":
            return line.ends_sentence or opens_with_report(line.folded) or (self._bare and not self._before_text(i))
        if cue.at == "any" and opens_with_report(line.folded):
            return True
        if cue.at == "any" and cue.role in ("promo", "comment"):
            return line.words >= 12 and line.ends_sentence and self._before_text(i) and self._bare
        return False

    def _may_open(self, i: int, cue: Cue) -> bool:
        """Whether a heading opens its zone here; comments counted above the text open nothing."""
        return cue.opens != "tail" or not any(p > i for p in self._paragraphs)

    def _after_text(self, i: int) -> bool:
        return not any(p > i for p in self._paragraphs[-1:])

    def _before_text(self, i: int) -> bool:
        return any(p > i for p in self._paragraphs[-1:])

    def _in_zone(self, i: int) -> Labelled:
        line, cue = self._lines[i], self._cues[i]
        if cue and cue.opens == "story":
            self._zone = None
            return Labelled(line, cue.role, cue.rule)
        if self._zone == "teasers":
            if cue and cue.role == "credit":
                self._zone = None
                return Labelled(line, cue.role, cue.rule)
            if cue is None and line.is_paragraph and self._story_resumes(i):
                self._zone = None
                return self._label(i)
            if cue and cue.role == "date":
                return Labelled(line, "teaser_date", cue.rule)
            if (
                cue
                and cue.rule != OUTSIDE
                and cue.role in ("navigation", "promo", "comment", "caption", "teaser", "article_id")
            ):
                self._zone = cue.opens or self._zone
                return Labelled(line, cue.role, cue.rule)
            return Labelled(line, "teaser", "under a heading of related pages")
        if self._zone == "comments":
            keep = cue and (
                cue.role == "promo"
                or (cue.role == "navigation" and cue.at == "line")
                or (cue.role in ("teaser", "teaser_date") and cue.rule.startswith("markup"))
            )
            if keep and cue:
                self._zone = cue.opens or self._zone
            return Labelled(line, cue.role if keep and cue else "comment", cue.rule if keep and cue else "comments")
        if cue:
            self._zone = cue.opens or self._zone
            return Labelled(line, _below(cue, line), cue.rule)
        return Labelled(line, "navigation", "foot of the page", True)

    def _story_resumes(self, i: int) -> bool:
        """Whether a paragraph under a related heading is the story again.

        Titles alone stand between the heading and it, and no date of a teaser follows before the next heading.
        """
        heading = next(
            (
                j
                for j in range(i - 1, max(self._body, i - _ZONE) - 1, -1)
                if (c := self._cues[j]) and c.opens == "teasers"
            ),
            self._body,
        )
        for cue in self._cues[heading + 1 : heading + 1 + _ZONE]:
            if cue and cue.opens:
                break
            if cue and cue.role == "date":
                return False
        between = self._lines[heading + 1 : i]
        if len(between) > _TITLES or any(x.is_paragraph for x in between):
            return False
        goes_on = self._lines[i].folded[:1] in "وف" and opens_with_report(self._lines[i].folded)
        return bool(between) or goes_on or self._lines[i].words >= _PARAGRAPH

    def _is_pull_quote(self, i: int) -> bool:
        """Whether a line between paragraphs says again what one of them says."""
        line = self._lines[i]
        if (
            line.words < 6
            or line.words > _QUOTE
            or line.text.endswith((".", ":", "؟", "?"))
            or len(self._paragraphs) < 3
        ):
            return False
        if line.text[0] in _LIST_MARKS or not self._between_paragraphs(i):
            return False
        mine = self._shingle(i)
        if len(mine) < 2 or i == self._body:
            return False
        middle = bisect(self._paragraphs, i)
        for p in self._paragraphs[max(0, middle - _NEAR) : middle + _NEAR]:
            if p != i and self._lines[p].words > line.words and len(mine & self._shingle(p)) >= 0.5 * len(mine):
                return True
        return False

    def _between_paragraphs(self, i: int) -> bool:
        near = (self._neighbour(i, -1), self._neighbour(i, 1))
        return all(x is not None and x.is_paragraph for x in near) or not self._bare

    def _shingle(self, i: int) -> frozenset[tuple[str, ...]]:
        if i not in self._shingles:
            words = self._lines[i].key.split()
            self._shingles[i] = frozenset(zip(*(words[n:] for n in range(_SHINGLE)), strict=False))
        return self._shingles[i]

    def _is_boxed_title(self, i: int) -> bool:
        """Whether a title stands under the name of a section in the midst of the text: a box of another page."""
        above = self._cues[i - 1] if i > self._body else None
        line = self._lines[i]
        return (
            above is not None
            and above.rule == "home and sections"
            and not line.is_paragraph
            and self._before_text(i)
            and line.words >= 4
        )

    def _is_heading(self, i: int) -> bool:
        """Whether a short line without an end stands between two paragraphs."""
        line = self._lines[i]
        if (
            line.words > _HEADING
            or line.text.endswith((".", "،", "؛", ",", "...", "…", "!", '"', "»"))
            or i + 1 >= len(self._lines)
        ):
            return False
        if line.text[0] in _LIST_MARKS + '"«(' or i == self._body:
            return False
        before, after = self._neighbour(i, -1), self._neighbour(i, 1)
        if before is None or after is None or not (before.is_paragraph and after.is_paragraph):
            return False
        return (
            not before.text.endswith((":", "،", "؛"))
            and before.ends_sentence
            and after.words >= 12
            and (not self._bare or (line.words <= 7 and not line.text.endswith(":")))
        )

    def _neighbour(self, i: int, step: int) -> Line | None:
        """Return the nearest line above or below that is no caption, promo or teaser."""
        j = i + step
        while self._body <= j < len(self._lines):
            cue = self._cues[j]
            if cue is None:
                return self._lines[j]
            j += step
        return None

    def _loose(self, i: int) -> Labelled:
        """Label a line in the body that nothing tells: body, but for a word or two after the last paragraph."""
        line = self._lines[i]
        last = self._paragraphs[-1] if self._paragraphs else self._body
        if not self._bare and i > last and line.words <= 4 and not line.ends_sentence and self._paragraphs:
            if is_person(letters_key(line.folded)):
                return Labelled(line, "byline", "name under the text", True)
            return Labelled(line, "navigation", "words under the text", True)
        return Labelled(line, "body", "text")


def _below(cue: Cue, line: Line) -> Role:
    """Return a cue's role below the first paragraph: an outlet named there is a credit, a title line a heading."""
    if cue.role == "outlet":
        return "credit"
    if cue.role == "subheadline" and line.is_paragraph:
        return "body"
    return "section_heading" if cue.role in ("subheadline", "headline") else cue.role
