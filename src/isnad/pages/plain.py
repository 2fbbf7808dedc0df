"""Plain pages: a role for every line of text that was extracted before we saw it.

Three passes. Cues (roles.toml) say what they can of each line alone. The head of the page, above its first
paragraph, is read for headline, kicker, standfirst and byline. Below it a walk keeps track of zones: teasers under
حول هذه القصة, comments under التعليقات, furniture at the foot; and of headings, pull quotes and captions between
paragraphs. Where nothing tells otherwise a line is body: a lost paragraph costs more than a menu entry read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from isnad.model import Role
from isnad.pages.cues import Cue, read_cue
from isnad.pages.labels import Labelled
from isnad.pages.lines import Line, letters_key, make_line
from isnad.pages.shapes import is_masthead, is_person, is_place, opens_with_report, word_set
from isnad.pages.walk import Walk

_HEAD_LINES = 30  # more lines than this above the first paragraph are a menu, not a head
_MASTHEAD = 3  # lines at the top of a page among which its name may stand
_STANDFIRST = 48  # words
_TITLE = 4  # words; a shorter line said again in a window title may be the name of a section
_TITLE_MARKS = re.compile(r"\s[-–—|:]+\s|\s*[|»«]\s*")
_LABEL = 4  # words; a longer line with a colon is a caption itself


def label_lines(lines: Sequence[Line], title: str | None, known: Sequence[Cue | None] | None = None) -> list[Labelled]:
    """Give every line a role. `title` is the headline the input names; without it in the text there is no head.

    `known` are the cues of the lines where markup told them; without it the words of each line do.
    """
    cues = list(known) if known is not None else [read_cue(line) for line in lines]
    _caption_below_label(lines, cues)
    body = _first_paragraph(lines, cues)
    title_key = make_line(title).key if title else None
    bare = title_key is not None and (
        body == len(lines) or all(line.key != title_key for line in lines[: min(len(lines), 12)])
    )
    head = _label_bare_head(lines[:body], cues, title_key) if bare else _label_head(lines, cues, body, title_key)
    rest = Walk(lines, cues, body, bare).label()
    return head + rest


def _caption_below_label(lines: Sequence[Line], cues: list[Cue | None]) -> None:
    """Mark the line below a bare label of a picture (التعليق على الصورة،) as its caption."""
    for i in range(len(lines) - 1):
        cue = cues[i]
        label = lines[i].words <= _LABEL and lines[i].text.rstrip().endswith(("،", ",", ":"))
        if cue and cue.role == "caption" and label and cues[i + 1] is None:
            cues[i + 1] = replace(cue, rule="caption below its label", opens=None)


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
    keys = _title_keys(head)
    counts = Counter(keys)
    if title and counts.get(title):
        return {n for n, key in enumerate(keys) if key == title}
    repeated = [n for n, x in enumerate(head) if counts[keys[n]] > 1 and x.words >= 3 and _may_be_headline(cues[n])]
    if repeated:
        best = max((keys[n] for n in repeated), key=lambda k: (counts[k], len(k)))
        return {n for n, key in enumerate(keys) if key == best}
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


def _title_keys(head: Sequence[Line]) -> list[str]:
    """Return the key of every line; of a window title (headline - outlet) that of the line it says again."""
    own = [line.key for line in head]
    titles = {key for key, line in zip(own, head, strict=True) if line.words >= _TITLE}
    parts = [[letters_key(part) for part in _TITLE_MARKS.split(line.folded)] for line in head]
    return [next((p for p in found[::-1] if p in titles), key) for key, found in zip(own, parts, strict=True)]


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
