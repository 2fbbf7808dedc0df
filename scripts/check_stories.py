#!/usr/bin/env python3
"""Score what isnad says across pages: the five pages against `gold/pages.extra.json`, stories against our own labels.

    python scripts/check_stories.py ../shared [--show] [--whole] [--write docs/quality.md]

An agreement of the gold counts as found if a fact of isnad relates two of its pages in the same way (agree: also "more
precise"; conflict: differ or contradict) and on two pages its words stand in a sentence the gold quotes. A position
counts with page, topic, stance and actor right (the gold's actor, its spokesman's name, or what it belongs to). A naming
counts if wording, voice and distance are right. `--whole` reads all of news-2015-07 (some minutes) for B-cubed.
"""

from __future__ import annotations

import argparse
import json
import lzma
import re
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import isnad
from isnad.model import Record
from isnad.stories.agreement import compare_pages
from isnad.stories.clusters import group_pieces
from isnad.stories.dating import date_by_set
from isnad.stories.naming import find_naming, word_form
from isnad.stories.positions import find_positions
from isnad.stories.profiles import Profile, make_profiles
from isnad.stories.reprints import find_reprints, piece_key
from isnad.stories.results import Fact, NamingUse

ROOT = Path(__file__).parent.parent
START, END = "<!-- stories: written by `make eval`, do not edit -->", "<!-- stories: end -->"
TOPICS = {
    "truce/halting attacks": "truce",
    "US troop withdrawal": "withdrawal",
    "negotiations": "talks",
    "military response": "retaliation",
}
RELATIONS = {
    "agree": {"agree", "more_precise"},
    "update over time": {"update"},
    "conflict": {"differ", "contradict"},
}
ACTORS = {
    "Kata'ib Sayyid al-Shuhada": "sayyid-al-shuhada|kazem-al-fartousi|سيد الشهداء",
    "US Department of Defense": "us-ministry-of-defence|sabrina-singh",
    "Asa'ib Ahl al-Haq": "asaib",
    "Iraqi parliament": "iq-parliament",
    "Joe Biden": "joe-biden",
    "Mustafa al-Kadhimi": "mustafa-al-kadhimi",
    "Iraqi pro-Iran armed factions": "pro-iran|فصائل|الفصائل",
    "United States": "place/us|us-presidency|us-government",
    "Iraqi Resistance Coordination Committee": "coordination-committee",
    "Kata'ib Hizballah": "kataib-hezbollah",
    "Islamic Resistance in Iraq": "islamic-resistance-in-iraq",
    "Iraqi government": "place/iq|iq-government|iq-armed-forces|iq-ministry|yahya-rasool",
    "Ashab al-Kahf": "ashab-al-kahf",
    "Badr Organization": "badr",
}
DISTANCE = {"none": "none", "scare quotes": "scare_quotes", "so-called phrase": "so_called"}


def main() -> int:
    """Print the figures; with --write also put them between the markers of a Markdown file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--show", action="store_true", help="print what was missed and what the gold does not have")
    parser.add_argument("--whole", action="store_true", help="also group all of news-2015-07")
    parser.add_argument("--write", type=Path)
    args = parser.parse_args()
    gold = args.shared / "gold"
    if not gold.is_dir():
        print(f"skipped: no gold at {gold}")
        return 0
    records = {r.id: r for r in isnad.read_many([gold / "pages.in.jsonl"])}
    extra = json.loads((gold / "pages.extra.json").read_text(encoding="utf-8"))
    lines = [
        check_agreements(records, extra["agreements"], args.show),
        check_positions(records, extra["positions"], args.show),
        check_naming(records, extra["naming"], args.show),
    ]
    if args.whole:
        lines += check_stories(args.shared / "data" / "news-2015-07.jsonl.xz")
    report = "```\n" + "\n".join(lines) + "\n```"
    print(report)
    if args.write:
        _write(args.write, report)
    return 0


def check_agreements(records: Mapping[str, Record], gold: Sequence[Mapping[str, Any]], show: bool) -> str:
    """Return how many agreements, updates and conflicts of the gold were found."""
    pages = list(records.values())
    facts, _ = compare_pages(pages, lent={d.article: d for d in date_by_set(pages)})
    found, used = 0, set()
    for item in gold:
        quotes = {(s["page"], s["q"]) for s in item["substrings"]}
        matching = [f.id for f in facts if _is_fact(f, records, quotes, RELATIONS[item["relation"]])]
        used |= set(matching)
        found += bool(matching)
        if show and not matching:
            print("missed agreement:", item["relation"], "|", item["fact"])
    others = [f for f in facts if f.id not in used]
    for fact in others if show else ():
        print("not in the gold:", fact.relation, fact.id, "|", *(f"{v.article}:{v.value}" for v in fact.values))
    return f"agreements  {found / len(gold):.3f}   ({found} of {len(gold)} found; {len(others)} of {len(facts)} facts are not in the gold)"


def _is_fact(fact: Fact, records: Mapping[str, Record], quotes: set[tuple[str, str]], kinds: set[str]) -> bool:
    """Whether a fact relates two pages as the gold does, in sentences the gold quotes."""
    for relation in fact.relations:
        if relation.kind in kinds:
            sides = (fact.values[relation.left], fact.values[relation.right])
            if all(_in_quote(records[v.article], v.passage.start, v.passage.end, quotes) for v in sides):
                return True
    return False


def _in_quote(record: Record, start: int, end: int, quotes: set[tuple[str, str]]) -> bool:
    text = record.article.text
    first = max(text.rfind("\n", 0, start), text.rfind(". ", 0, start)) + 1
    stops = [i for i in (text.find("\n", end), text.find(". ", end)) if i >= 0]
    last = min(stops, default=len(text))
    for page, quote in quotes:
        at = text.find(quote) if page == record.article.id else -1
        if at >= 0 and at < last and at + len(quote) > first:
            return True
    return False


def check_positions(records: Mapping[str, Record], gold: Sequence[Mapping[str, Any]], show: bool) -> str:
    """Return how many positions of the gold were found with topic, stance and actor right."""
    held = [p for r in records.values() for p in find_positions(r)]
    right = without_actor = 0
    for item in gold:
        text = records[item["page"]].article.text
        start = text.find(item["evidence"])
        near = [
            p
            for p in held
            if p.passage.article == item["page"]
            and p.topic == TOPICS[item["issue"]]
            and p.stance == item["stance"]
            and p.passage.start < start + len(item["evidence"])
            and p.passage.end > start
        ]
        actors = re.compile(ACTORS[item["actor"]])
        whole = any(actors.search(p.actor) for p in near)
        right += whole
        without_actor += bool(near)
        if show and not whole:
            print("missed position:", item["page"], item["actor"], item["issue"], item["stance"], "|", item["evidence"])
    return f"positions   {right / len(gold):.3f}   ({right} of {len(gold)}; {without_actor} but for the actor; {len(held)} made)"


def check_naming(records: Mapping[str, Record], gold: Mapping[str, Sequence[Mapping[str, Any]]], show: bool) -> str:
    """Return how many namings of the gold were found with wording, voice and distance right."""
    total = wording = whole = 0
    for page, items in gold.items():
        uses = find_naming(records[page])
        lines = records[page].article.text.split("\n")
        for item in items:
            offset = sum(len(line) + 1 for line in lines[: item["line"]])
            spots = [m.start() + offset for m in re.finditer(re.escape(item["surface"]), lines[item["line"]])]
            size = len(item["surface"])
            near = [u for u in uses if any(u.passage.start < s + size and u.passage.end > s for s in spots)]
            same = [u for u in near if _bare(item["surface"]) in _wordings(u, records[page].article.text)]
            exact = [u for u in same if u.voice == item["voice"] and u.distancing == DISTANCE[item["distancing"]]]
            total += 1
            wording += bool(same)
            whole += bool(exact)
            if show and not exact:
                print("missed naming:", page, item["line"], item["surface"], "| made:", [u.surface for u in near])
    return f"naming      {whole / total:.3f}   ({whole} of {total}; wording alone {wording})"


def _wordings(use: NamingUse, text: str) -> set[str]:
    ends = [use.passage.end, *(q.end for q in use.qualifiers)]
    return {_bare(text[use.passage.start : end]) for end in ends}


def _bare(surface: str) -> str:
    return re.sub(r" في \S+$", "", word_form(surface))


def check_stories(data: Path) -> list[str]:
    """Group a whole set and return B-cubed over the labelled stories, and how long it took after reading."""
    labels = json.loads((ROOT / "eval" / "stories.gold.json").read_text(encoding="utf-8"))
    spent, profiles = 0.0, list[Profile]()
    for record in isnad.read_many([_unpacked(data)]):
        start = time.perf_counter()
        profiles += make_profiles(record)
        spent += time.perf_counter() - start
    start = time.perf_counter()
    links = find_reprints(profiles)
    pairs = [(piece_key(k.of), piece_key(k.piece)) for k in links]
    grouping = group_pieces(profiles, pairs)
    spent += time.perf_counter() - start
    precision, recall = bcubed(grouping.story_of, labels["stories"], labels["outside"])
    score = 2 * precision * recall / (precision + recall)
    return [
        f"stories     B-cubed P {precision:.3f}  R {recall:.3f}  F1 {score:.3f}   ({len(labels['stories'])} labelled)",
        f"            {len(profiles)} pieces, {len(links)} reprint links, {len(grouping.members)} stories; {spent:.0f} s",
    ]


def _unpacked(data: Path) -> Path:
    target = Path("/tmp") / data.stem
    if not target.exists():
        with lzma.open(data, "rb") as packed, target.open("wb") as out:
            out.write(packed.read())
    return target


def bcubed(
    story_of: Mapping[str, str], stories: Sequence[Sequence[str]], outside: Iterable[str]
) -> tuple[float, float]:
    """Return B-cubed precision and recall (Bagga and Baldwin 1998) over labelled stories; `outside` are in none."""
    groups: dict[str, set[str]] = {}
    for key in [*outside, *(k for s in stories for k in s)]:
        groups.setdefault(story_of.get(key, key), set()).add(key)
    precision = recall = count = 0.0
    for story in stories:
        own = set(story)
        for key in story:
            group = groups[story_of.get(key, key)]
            precision += len(group & own) / len(group)
            recall += len(group & own) / len(own)
            count += 1
    return precision / count, recall / count


def _write(path: Path, report: str) -> None:
    text = path.read_text(encoding="utf-8")
    if START not in text:
        text = text.rstrip() + f"\n\n## Across pages\n\n{START}\n{END}\n"
    before, _, rest = text.partition(START)
    _, _, after = rest.partition(END)
    path.write_text(f"{before}{START}\n\n{report}\n\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
