"""Attribution phrases: بحسب مصادر، وفقا لما ذكره، نقلا عن، حسبما قال: a source without a governing verb."""

from __future__ import annotations

from dataclasses import dataclass, field

from isnad.language import fold
from isnad.statements.channels import is_medium, via_end
from isnad.statements.cues import Reading, readings_of
from isnad.statements.lexicon import word_class
from isnad.statements.names_ahead import starts_apposition
from isnad.statements.personal_names import name_beside
from isnad.statements.phrases import noun_phrase_end
from isnad.statements.sources import is_common, speaks
from isnad.statements.tokens import COMMAS, STOPS, Tokens, Words

_HEADS = word_class("attribution", "heads")
_WHAT = word_class("attribution", "what")
_RADIO = frozenset(fold(w) for w in ("أف", "أم", "إف", "إم", "fm"))
_QUOTING = frozenset(fold(w) for w in ("اقتبست", "اقتبس", "نقلت", "نقل"))
_STANDS_IN = word_class("attribution", "stands_in")
_BY_HIM = frozenset(fold(p + e) for p in ("بحسب", "حسب") for e in ("ه", "ها", "هم", "هما"))  # وبحسبها فإن
_SO = ("فان", "فانه", "فانها", "فانهم", "فقد")


@dataclass(slots=True)
class Attribution:
    """An attribution phrase [start, end): its cue word, the source, a verb's reading, channels.

    `tag`: it only closes a statement already made (وفق تعبيره).
    """

    start: int
    end: int
    cue: int
    source: Words | None
    reading: Reading | None = None
    vias: list[Words] = field(default_factory=list)
    told: list[Words] = field(default_factory=list)  # whom a medium quotes: نقلته X عن Y
    tag: bool = False
    document: bool = False


def match_attribution(tokens: Tokens, at: int, limit: int) -> Attribution | None:
    """Return the attribution phrase that starts at word `at`, or None."""
    t = tokens
    base = t.bases[at] if t.bases[at] in _HEADS else t.forms[at]
    if t.forms[at] == "كما":
        return _as_said(t, at, limit)
    if base == "علي":
        told = at + 2 < limit and t.forms[at + 1] == "ما"
        return _as_said(t, at, limit) if told else _on_the_tongue(t, at, limit)
    if t.bases[at] in _BY_HIM:
        return Attribution(at, at + 1, at, None) if at + 2 < limit and t.forms[at + 1] in (*_SO, ",", "،") else None
    if base not in _HEADS or at + 1 >= limit:
        return None
    after = at + 1
    if base == fold("حسبما"):
        return _with_verb(t, at, after, limit)
    if base == fold("نقلا"):
        if t.forms[after] != "عن" or after + 1 >= limit:
            return None
        after += 1
    if t.forms[after] in _WHAT and after + 1 < limit:
        return _with_verb(t, at, after + 1, limit)
    if t.forms[after] == "ل" and after + 1 < limit:
        after += 1
    if t.forms[after] == "ذات" and after + 1 < limit and _is_source(t, after + 1):
        return Attribution(at, (end := _source_end(t, after, limit)), at, (after, end))  # حسب ذات المصدر
    if t.is_class(after, "tags", "source"):
        return Attribution(at, after + 1, at, None, tag=True)
    return _with_noun(t, at, after, limit)


def _with_verb(t: Tokens, start: int, verb: int, limit: int) -> Attribution | None:
    printed = verb + 1 < limit and t.forms[verb] in ("نشر", "نشرت") and t.forms[verb + 1] in ("في", "علي", "عبر")
    if verb < limit and (t.forms[verb] in _STANDS_IN or printed):
        spoken = _on_the_tongue(t, verb + 1, limit) if t.forms[verb + 1 : verb + 2] == ["علي"] else None
        if spoken:  # بحسب ما ورد على لسان الوزير
            return Attribution(start, spoken.end, verb, spoken.source)
        end = via_end(t, verb + 1, limit) if verb + 1 < limit else None
        if end is None and verb + 2 < limit and t.forms[verb + 1] == fold("في"):
            known = t.words[verb + 2].stem in word_class("via", "speech")
            end = noun_phrase_end(t, verb + 2, limit) if known else None
        if end is None:
            return None
        return Attribution(start, end, verb, (verb + 2, end), vias=[(verb + 1, end)], document=True)
    reading = (
        next((r for r in readings_of(t.forms[verb]) if r.finite and r.person == 3), None) if verb < limit else None
    )
    if reading is None:
        return None
    at, source, vias, told = verb + 1, None, list[Words](), list[Words]()
    while at < limit:
        if at in t.date_end:
            at = t.date_end[at]
        elif t.forms[at] in ("به", "عنه", "فيه"):
            at += 1
        elif (end := via_end(t, at, limit)) is not None:
            vias.append((at, end))
            at = end
        elif source is None and (t.is_noun_like(at) or at in t.opens) and not t.joined(at) and not _says_where(t, at):
            end = _source_end(t, at, limit)
            source, at = (at, end), end
        elif source and t.is_class(at, "carriers", "attribution") and not t.joined(at):
            end = noun_phrase_end(t, at, limit)
            vias.append((at, end))
            at = end
        elif t.forms[at] == "عن" and source and at + 1 < limit:
            end = noun_phrase_end(t, at + 1, limit)
            told.append((at + 1, end))
            at = end
        elif source is None and at - verb < _FAR and _passes_over(t, at, limit):
            at += 1
        else:
            break
    if source is None and vias and t.is_noun_like(vias[-1][0]) and not t.has_proclitic(vias[-1][0], "ل"):
        source = vias.pop()  # وفق ما أكده مراسل الإذاعة بالجهة
    if source is not None and (named := _doer_after(t, source, at, limit)) is not None:
        vias, source, at = [*vias, source], named, named[1]
    if reading.sense.lemma == "نقل" and told and source:  # حسبما نقله التقرير عن خبير: the last speaks
        vias, source, told = [*vias, source, *told[:-1]], told[-1], []
    return Attribution(start, at, verb, source, reading, vias, told)


def _says_where(t: Tokens, at: int) -> bool:
    """Whether a ب shows that a noun only tells where: مراسلنا | بالجهة."""
    return t.words[at].proclitics[:1] == ("ب",) and not t.names_from(at)


def _doer_after(t: Tokens, told: Words, at: int, limit: int) -> Words | None:
    """Return who speaks after the medium told: ما أفاد به مراسل الإذاعة، | الناطق باسم المحكمة."""
    if not (t.is_class(told[0], "carriers", "attribution") or is_medium(t, told[0])):
        return None
    while at < limit and (t.words[at].kind == "latin" or t.forms[at] in _RADIO):
        at += 1
    comma = at < limit and t.mark(at) in COMMAS
    first = at + comma
    mention = t.mentions.get(first) if first < limit else None
    person = mention is not None and mention[1].kind in ("person", "role")
    office = first < limit and t.is_definite(first) and speaks(t.words[first].stem) and not is_medium(t, first)
    if first >= limit or t.joined(first) or not (person or office) or _says_where(t, first):
        return None
    end = _source_end(t, first, limit)
    closed = end >= limit or t.mark(end) in (*STOPS, *COMMAS)
    return (first, end) if closed or not comma else None


_FAR = 14  # words between the verb of an attribution and its source


def _passes_over(t: Tokens, at: int, limit: int) -> bool:
    """Whether a word only stands between a verb and its source: a comma before one, هاتفيا, بالجوهرة أف أم."""
    if t.mark(at) in COMMAS:
        return at + 1 < limit and t.is_noun_like(at + 1) and not t.joined(at + 1) and _is_source(t, at + 1)
    return t.is_class(at, "adverbs") or t.words[at].kind == "latin" or t.words[at].proclitics[:1] == ("ب",)


def _as_said(t: Tokens, at: int, limit: int) -> Attribution | None:
    """Return …، كما أعلنت الوزارة, …، على ما أفاد شهود. at the end of its sentence: the verb's source, and no complement."""
    by_what = t.forms[at] == "علي"
    told_in_it = by_what and at + 3 < limit and t.forms[at + 3] == "به"  # بلغت النسبة الثلث على ما صرحت به اللجنة
    if at == 0 or not (t.mark(at - 1) in COMMAS or told_in_it) or at + 2 >= limit:
        return None
    found = _with_verb(t, at, at + 1 + (t.forms[at + 1] == "ما"), limit)
    if found is None or found.source is None or found.document:
        return None
    end = found.end
    while end < limit and (end in t.date_end or t.words[end].kind == "mark"):
        if by_what and t.mark(end) in COMMAS:
            return found if can_be_source(t, found.source) else None
        if t.mark(end) and t.mark(end) not in STOPS:
            return None
        end = t.date_end.get(end, end + 1)
    return found if end >= limit and can_be_source(t, found.source) else None


def can_be_source(t: Tokens, words: Words) -> bool:
    """Whether a noun phrase names someone or something that speaks, going by its head."""
    return _is_source(t, words[0])


def _source_end(t: Tokens, at: int, limit: int) -> int:
    end = noun_phrase_end(t, at, limit)
    mention = t.mentions.get(at)
    if mention is not None and mention[1].kind == "medium":
        end = max(end, min(mention[0], limit))
    carrier = (k for k in range(at + 1, end) if t.is_class(k, "carriers", "attribution") and not t.is_definite(k))
    end = next((k for k in carrier if speaks(t.words[at].stem) and t.words[k - 1].kind == "arabic" and k - at > 1), end)
    carries = t.is_class(at, "carriers", "attribution")
    if end < limit and not carries and starts_apposition(t, end, limit) and _stands_beside(t, end + 1):
        further = noun_phrase_end(t, end + 1, limit)
        if further >= limit or t.words[further].kind == "mark":
            return further
    office = speaks(t.words[at].stem) and not carries
    return (name_beside(t, end, limit) if office else None) or end


def _stands_beside(t: Tokens, at: int) -> bool:
    """Whether a word after a comma can name the source again, not open what is attributed (بحسب المرصد، قتل …)."""
    mention = t.mentions.get(at)
    if mention is not None:
        return mention[1].kind != "place"
    return t.is_definite(at) or _is_source(t, at) or at in t.opens


def _with_noun(t: Tokens, start: int, at: int, limit: int) -> Attribution | None:
    if at >= limit or not _is_source(t, at) or t.words[at].stem in word_class("attribution", "measures"):
        return None  # وفق البرنامج التالي
    end = _source_end(t, at, limit)
    possessor = _possessor(t, at, limit) if t.is_class(at, "speech", "source") else None
    if possessor is not None:
        return Attribution(start, possessor[1], at, possessor)
    if end + 2 < limit and t.forms[end] in _QUOTING and t.forms[end + 1] == "عن":
        quoted = (end + 2, _source_end(t, end + 2, limit))
        return Attribution(start, quoted[1], start, quoted, vias=[(at, end)])
    if t.is_class(at, "speech", "source") and end > at + 1:
        return Attribution(start, end, at, (at + 1, end))
    vias = []
    while end < limit and (stop := via_end(t, end, limit)) is not None:
        vias.append((end, stop))
        end = stop
    return Attribution(start, end, start, (at, end if not vias else vias[0][0]), vias=vias)


def _possessor(t: Tokens, at: int, limit: int) -> Words | None:
    """Return whose a speech with an adjective is: بحسب تصريح إعلامي | للناطق الرسمي."""
    first = at + 1
    while first < limit and t.words[first].stem.endswith(("ي", "يه")) and not t.is_definite(first):
        first += 1
    if first == at + 1 or first >= limit or t.words[first].proclitics[:1] != ("ل",):
        return None
    return first, _source_end(t, first, limit)


def _is_source(t: Tokens, at: int) -> bool:
    if at in t.opens:
        inner = at + 1
        return inner in t.mentions or not (
            t.is_definite(inner) and is_common(t.words[inner].stem) and not speaks(t.words[inner].stem)
        )
    mention = t.mentions.get(at)
    if mention and mention[1].kind in ("person", "group", "organisation", "medium", "role"):
        return True
    w = t.words[at]
    if w.kind == "latin":
        return True
    if w.form in word_class("gender", "numbers") and at + 1 < len(t.words):
        return speaks(t.words[at + 1].stem)  # وفق ثلاثة دبلوماسيين
    # a base may carry the article or ل: للفرنسية, لوزارة
    forms = {w.form, w.stem, w.form.removeprefix("ل"), w.form.removeprefix("لل"), w.stem.removeprefix("ال")}
    return any(speaks(form) or form in word_class("source", "heads") for form in forms if form)


def _on_the_tongue(t: Tokens, at: int, limit: int) -> Attribution | None:
    if at + 2 < limit and t.forms[at + 1] == fold("لسان"):
        limit = next((k for k in range(at + 3, limit) if t.forms[k] in _SO), limit)
        end = _source_end(t, at + 2, limit)
        return Attribution(at, end, at + 1, (at + 2, end))
    return None


def is_leading(tokens: Tokens, phrase: Attribution, first: int) -> bool:
    """Whether the phrase opens its sentence, so that the content follows."""
    if phrase.start > first and tokens.mark(phrase.start - 1) in (":", *STOPS):
        return True
    if tokens.joined(phrase.start) and tokens.forms[phrase.end : phrase.end + 1] and tokens.forms[phrase.end] in _SO:
        return True  # …، وبحسب مصادر أمنية فإن
    return all(
        tokens.words[k].kind == "mark"
        or tokens.is_class(k, "connectors")
        or tokens.is_class(k, "adverbs")
        or tokens.bases[k] == "تم"  # وتم حسب المصدر ذاته، عرض الملف
        for k in range(first, phrase.start)
    )


def leading_content(tokens: Tokens, phrase: Attribution, limit: int) -> int:
    """Return the first content word after a leading attribution phrase (، فإن …)."""
    at = phrase.end
    for k in range(at, min(limit, at + _FAR)):  # وفق معطيات قدمتها الوزارة، فإن
        if tokens.mark(k) in STOPS:
            break
        if tokens.forms[k] in _SO and k + 1 < limit:
            return k + 1
    while at < limit and (
        at in tokens.date_end or tokens.mark(at) in STOPS or tokens.mark(at) in COMMAS or tokens.mark(at) in ("-", "(")
    ):
        at = tokens.date_end.get(at, at + 1)
        if at + 2 < limit and tokens.forms[at] == "نقلا" and tokens.forms[at + 1] == "عن":
            at = noun_phrase_end(tokens, at + 2, limit)
    if at < limit and tokens.bases[at].removeprefix("ف") in ("ان", "انه", "انها", "انهم", "قد"):
        at += 1
    return at
