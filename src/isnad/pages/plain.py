"""Plain pages: a role for every line of text that was extracted before we saw it.

Three passes. Cues (roles.toml) say what they can of each line alone. The head of the page, above its first
paragraph, is read for headline, kicker, standfirst and byline. Below it a walk keeps track of zones: teasers under
حول هذه القصة, comments under التعليقات, furniture at the foot; and of headings, pull quotes and captions between
paragraphs. Where nothing tells otherwise a line is body: a lost paragraph costs more than a menu entry read.
"""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from isnad.model import Role
from isnad.pages.cues import Cue, Zone, read_cue
from isnad.pages.lines import Line, letters_key, make_line
from isnad.pages.shapes import is_masthead, is_person, is_place, opens_with_report, word_set

_HEAD_LINES = 30  # more lines than this above the first paragraph are a menu, not a head
_MASTHEAD = 3  # lines at the top of a page among which its name may stand
_HEADING = 11  # words; a longer line between paragraphs is body
_STANDFIRST = 48  # words
_TITLES = 10  # titles under a related heading inside the text, at most
_PARAGRAPH = 25  # words; a paragraph so long right under a related heading is the story
_QUOTE = 45  # words
OUTSIDE = "markup: outside the story"  # the rule of lines that only their place sets aside
_LIST_MARKS = "*-•–—0123456789٠١٢٣٤٥٦٧٨٩"
_NEAR = 40  # paragraphs before and behind a line that it may quote
_ZONE = 120  # lines looked over for the end of a zone
_SHINGLE = 4  # words; a pull quote repeats runs of this length


@dataclass(frozen=True, slots=True)
class Labelled:
    """A line with its role, the rule that gave it, and whether the role is a guess."""

    line: Line
    role: Role
    rule: str
    guess: bool = False


def label_lines(lines: Sequence[Line], title: str | None, known: Sequence[Cue | None] | None = None) -> list[Labelled]:
    """Give every line a role. `title` is the headline the input names; without it in the text there is no head.

    `known` are the cues of the lines where markup told them; without it the words of each line do.
    """
    cues = list(known) if known is not None else [read_cue(line) for line in lines]
    body = _first_paragraph(lines, cues)
    title_key = make_line(title).key if title else None
    bare = title_key is not None and (
        body == len(lines) or all(line.key != title_key for line in lines[: min(len(lines), 12)])
    )
    head = _label_bare_head(lines[:body], cues, title_key) if bare else _label_head(lines, cues, body, title_key)
    rest = _Walk(lines, cues, body, bare).label()
    return head + rest


def _first_paragraph(lines: Sequence[Line], cues: Sequence[Cue | None]) -> int:
    """Return the index of the first line that reads like the story; without one, of the first line with no cue."""
    limit = min(len(lines), 400)
    for i in range(limit):
        if cues[i] is None and lines[i].is_paragraph:
            if _is_standfirst(lines, cues, i):
                continue
            return i
    if len(lines) == 1 and cues[0] is None:
        return 0
    return len(lines)


def _is_standfirst(lines: Sequence[Line], cues: Sequence[Cue | None], i: int) -> bool:
    """Whether the first paragraph stands above a picture or a date and is said again below it."""
    line = lines[i]
    if i == 0 or line.words > _STANDFIRST or i + 1 >= len(lines):
        return False
    below = cues[i + 1]
    if below is None or below.role not in ("caption", "date", "byline", "promo") or below.opens:
        return False
    rest = range(i + 1, min(len(lines), i + 10))
    later = [lines[j] for j in rest if cues[j] is None and lines[j].is_paragraph]
    if len(later) < 2:
        return False
    above = {c.role for c in cues[:i] if c}
    if "subheadline" in above or {"date", "caption"} & above:  # the head is behind us
        return False
    dates = [j for j in rest if (c := cues[j]) and c.role == "date"]
    if dates and dates[-1] <= i + 3:  # dates further down stamp the entries of a running story
        return True
    words = {w for w in line.key.split() if len(w) > 3}
    said = {w for x in later for w in x.key.split()}
    return not opens_with_report(line.folded) and len(words & said) >= 0.4 * len(words)


# --- the head ------------------------------------------------------------------------------------------------


def _label_bare_head(head: Sequence[Line], cues: Sequence[Cue | None], title: str | None) -> list[Labelled]:
    """Label what stands above the first paragraph of a text whose headline came with the input."""
    kept = {"byline", "credit", "date", "caption", "article_id", "promo", "navigation", "outlet"}
    out = []
    for line, cue in zip(head, cues, strict=False):
        if cue and cue.role in kept and not cue.opens:
            role: Role = "byline" if cue.role == "outlet" else cue.role
            out.append(Labelled(line, role, cue.rule))
        elif line.key == title:
            out.append(Labelled(line, "headline", "headline"))
        else:
            out.append(Labelled(line, "body", "text"))
    return out


def _label_head(lines: Sequence[Line], cues: Sequence[Cue | None], body: int, title: str | None) -> list[Labelled]:
    """Label the lines above the first paragraph: headline, kicker, standfirst, byline, and cues as they stand."""
    start = max(0, body - _HEAD_LINES) if body < len(lines) else 0
    out = [Labelled(x, *_menu(c)) for x, c in zip(lines[:start], cues[:start], strict=True)]
    head = list(lines[start:body])
    known = [_head_cue(c, x, n) for n, (c, x) in enumerate(zip(cues[start:body], head, strict=True))]
    headline = _find_headline(head, known, title)
    for n, (line, cue) in enumerate(zip(head, known, strict=True)):
        if n in headline:
            out.append(Labelled(line, "headline", "headline"))
        elif cue:
            role = cue.role
            if role == "section_heading" and headline:
                following = known[n + 1] if n + 1 < len(known) else None
                stands_off = following is not None and following.role in ("date", "byline", "caption")
                role = "subheadline" if line.words >= 5 or stands_off else role
            named = any(x.role == "outlet" for x in out)
            if role == "outlet" and headline and n > min(headline) and (named or cue.rule != "outlet line"):
                role = "credit"
            out.append(Labelled(line, role, cue.rule))
        else:
            out.append(_label_near(line, n, headline))
    if body >= len(lines) and any(x.role == "teaser" for x in out):  # a page of nothing but teasers
        out = [replace(x, role="teaser_date") if x.role == "date" else x for x in out]
    return out


def _menu(cue: Cue | None) -> tuple[Role, str, bool]:
    return (cue.role, cue.rule, False) if cue else ("navigation", "menu", True)


def _head_cue(cue: Cue | None, line: Line, n: int) -> Cue | None:
    """Return a cue as it counts in the head of a page: nothing there opens comments or a foot."""
    if cue is None or cue.role == "comment":
        return Cue("navigation", cue.rule, cue.start, cue.end, None, cue.at) if cue else None
    if cue.role == "credit" and cue.rule == "credit line" and n == 0:
        return Cue("outlet", cue.rule, cue.start, cue.end, None, cue.at)
    return cue


def _find_headline(head: Sequence[Line], cues: Sequence[Cue | None], title: str | None) -> set[int]:
    """Return the indexes of the headline and its repetitions."""
    marked = {n for n, c in enumerate(cues) if c and c.role == "headline"}
    if marked:
        return marked
    counts = Counter(x.key for x in head)
    if title and counts.get(title):
        return {n for n, x in enumerate(head) if x.key == title}
    repeated = [n for n, x in enumerate(head) if counts[x.key] > 1 and x.words >= 3 and _may_be_headline(cues[n])]
    if repeated:
        key = max((head[n].key for n in repeated), key=lambda k: (counts[k], len(k)))
        return {n for n, x in enumerate(head) if x.key == key}
    free = [n for n, c in enumerate(cues) if c is None]
    free = [n for n in free if n > _MASTHEAD or not is_masthead(head[n].folded)] or free
    long_enough = [n for n in free if head[n].words >= 4] or [n for n in free if head[n].words >= 2]
    if not long_enough:  # a headline shaped like a byline: «بيروت: حريق كبير»
        long_enough = [n for n, c in enumerate(cues) if c and c.rule in ("byline", "picture credit")][:1]
    if not long_enough:
        return set()
    first = long_enough[0]
    if len(long_enough) > 1 and _is_kicker(head[first]) and long_enough[1] - first <= 2:
        return {long_enough[1]}
    return {first}


def _may_be_headline(cue: Cue | None) -> bool:
    return cue is None or cue.rule in ("byline", "picture credit", "related, with its title")


def _is_kicker(line: Line) -> bool:
    """Whether a line leads up to a headline below it: a phrase with رغم, بعد …, or one that trails off in dots."""
    first = line.folded.split(maxsplit=1)[0].strip('"«(')
    return line.words <= 14 and (
        line.text.rstrip().endswith(("..", "…", ":")) or first in word_set("kickers", "starts")
    )


def _label_near(line: Line, n: int, headline: set[int]) -> Labelled:
    """Label a head line no cue knows by where it stands to the headline."""
    if not headline:
        return Labelled(line, "navigation", "head", True)
    if n < min(headline):
        if is_masthead(line.folded) and n <= _MASTHEAD:
            return Labelled(line, "outlet", "called like an outlet", True)
        if line.words >= 3:
            return Labelled(line, "subheadline", "kicker", line.words < 4)
        return Labelled(line, "navigation", "head", True)
    if is_place(line.key) or (is_person(line.key) and line.words <= 4):
        return Labelled(line, "byline", "name under the headline", True)
    if line.words <= 2:
        return Labelled(line, "navigation", "head", True)
    return Labelled(line, "subheadline", "standfirst")


# --- the body and the foot -----------------------------------------------------------------------------------


class _Walk:
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
