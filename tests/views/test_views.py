"""What the views answer about a small archive."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from isnad import read
from isnad.errors import UsageError
from isnad.views import (
    Archive,
    EventFilter,
    StatementFilter,
    count_days,
    count_events,
    count_issues,
    count_lanes,
    count_statements,
    get_document,
    get_entity,
    get_statements,
    iter_records,
    list_documents,
    list_edges,
    list_entities,
    list_events,
    list_issues,
    list_outlets,
    list_places,
    list_statements,
    open_archive,
    review_queue,
    show_unknown_names,
    totals,
    unknown_names,
)
from tests.archives import ARTICLES, make_archive


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory, module_store: str) -> Iterator[Archive]:
    folder = tmp_path_factory.mktemp("views")
    with make_archive(folder, store=module_store) as project, open_archive(project) as archive:
        yield archive


def test_documents_come_by_day_and_in_pages(archive: Archive) -> None:
    first = list_documents(archive, limit=2)
    rest = list_documents(archive, limit=2, cursor=first.next)
    assert [d.day for d in (*first.items, *rest.items)] == ["2021-07-11", "2021-07-11", "2021-07-10"]
    assert rest.next is None
    assert [d.url for d in list_documents(archive, outlet="outlet/aawsat", newest_first=False).items] == [
        "https://aawsat.com/a/1",
        "https://aawsat.com/a/2",
    ]
    assert [d.day for d in list_documents(archive, until="2021-07-10").items] == ["2021-07-10"]


def test_a_document_has_the_record_that_reading_gives(archive: Archive) -> None:
    row = next(d for d in list_documents(archive).items if d.url == "https://aawsat.com/a/1")
    view = get_document(archive, row.id)
    expected = read(dict(ARTICLES[0]))
    assert view.record is not None
    assert view.record.statements == expected.statements
    assert view.record.events == expected.events
    assert len(view.statement_keys) == row.statements == len(expected.statements)
    with pytest.raises(UsageError, match="no document"):
        get_document(archive, "d-nope")
    with pytest.raises(UsageError, match="no version 2"):
        get_document(archive, row.id, version=2)


def test_statements_are_found_by_speaker_outlet_act_and_day(archive: Archive) -> None:
    everything = list_statements(archive).items
    assert len(everything) == count_statements(archive) == totals(archive).statements > 0
    denial = list_statements(archive, StatementFilter(act="deny")).items[0]
    assert denial.day == "2021-07-11"
    assert "زاده" in denial.speaker_name
    assert list_statements(archive, StatementFilter(speaker=denial.speaker_entity)).items == (denial,)
    assert {s.outlet for s in list_statements(archive, StatementFilter(outlet="outlet/aawsat")).items} == {
        "outlet/aawsat"
    }
    assert count_statements(archive, StatementFilter(since="2021-07-12")) == 0
    assert get_statements(archive, ["s-nope", denial.key]) == (denial,)
    unnamed = list_statements(archive, StatementFilter(named=False)).items
    assert ["مصادر أمنية" in s.speaker_name for s in unnamed] == [True]


def test_a_statement_by_an_agency_is_found_by_who_is_cited(archive: Archive) -> None:
    cited = list_statements(archive, StatementFilter(cites="agency/reuters")).items
    assert cited
    assert any(link.entity == "agency/reuters" for link in cited[0].chain)


def test_events_are_found_by_type_party_place_and_date(archive: Archive) -> None:
    events = list_events(archive).items
    assert len(events) == count_events(archive) == totals(archive).events > 0
    attack = list_events(archive, EventFilter(type="ASSAULT", actor="group/islamic-state")).items[0]
    assert attack.document in {d.id for d in list_documents(archive).items}
    start = attack.trigger.start - attack.context_start
    assert attack.context[start : start + len(attack.trigger.text)] == attack.trigger.text
    assert attack in list_events(archive, EventFilter(about="group/islamic-state")).items
    assert {c.kind for c in attack.casualties} <= {"killed", "wounded"}
    dated = list_events(archive, EventFilter(on_since="2021-07-10", on_until="2021-07-10")).items
    assert {e.date for e in dated} == {"2021-07-10"}
    assert count_events(archive, EventFilter(recipient="group/nobody")) == 0


def test_an_entity_is_told_with_the_words_used_for_it(archive: Archive) -> None:
    view = get_entity(archive, "group/islamic-state")
    assert view.row.documents == 2
    assert view.row.known
    assert {f.outlet for f in view.forms} == {"outlet/aawsat"}
    assert sum(f.times for f in view.forms) == view.row.times
    assert list_entities(archive, name="داعش").items[0].id == "group/islamic-state"
    with pytest.raises(UsageError, match="no entity"):
        get_entity(archive, "group/nobody")


def test_unknown_names_are_counted(archive: Archive) -> None:
    names = unknown_names(archive, kind="person").items
    assert any("النعيمي" in n.name for n in names)
    assert all(n.id.startswith("?person/") for n in names)
    (shown, *_) = show_unknown_names(archive, kind="person")
    assert shown.name in shown.examples[0].text


def test_private_persons_are_no_names_to_review(tmp_path: Path) -> None:
    text = "وقتل المواطن حسام الرفاعي في القصف."
    articles = [{"id": "1", "published": "2021-07-10", "text": text}]
    with make_archive(tmp_path, articles) as project, open_archive(project) as archive:
        private = {m.entity for _, r in iter_records(archive) for m in r.mentions if m.private}
        assert private
        assert private.isdisjoint(n.id for n in unknown_names(archive).items)


def test_outlets_days_lanes_and_issues_add_up(archive: Archive) -> None:
    outlets = {o.id: o for o in list_outlets(archive)}
    assert outlets["outlet/aawsat"].documents == 2
    assert outlets["outlet/aawsat"].unnamed == 1
    assert any(a[0] == "agency/reuters" for a in outlets["outlet/aawsat"].agencies)
    assert [(d.day, d.times) for d in count_days(archive)] == [("2021-07-10", 1), ("2021-07-11", 2)]
    lanes = count_lanes(archive)
    assert lanes["article"] == 3
    assert lanes["event"] == sum(n for lane, n in lanes.items() if lane.startswith("event:"))
    for issue in count_issues(archive):
        assert sum(row.times for row in list_issues(archive, issue.code).items) == issue.times


def test_chains_lead_from_the_cited_to_the_citing(archive: Archive) -> None:
    edges = list_edges(archive)
    assert sum(e.times for e in edges) > 0
    assert all(get_statements(archive, [e.example]) for e in edges)
    assert list_edges(archive, entity="agency/reuters")


def test_places_have_coordinates_and_counts(archive: Archive) -> None:
    places = list_places(archive)
    assert places
    assert all(p.times == sum(n for _, n in p.types) for p in places)
    # What the counts of the run say is what the events themselves say.
    assert list_places(archive, EventFilter(since="2000-01-01")) == places
    assert list_places(archive, EventFilter(since="2022-01-01")) == ()
    assert {t for p in list_places(archive, EventFilter(type="ASSAULT")) for t, _ in p.types} == {"ASSAULT"}
    assert all(p.precision != "country" for p in list_places(archive, precise=True))


def test_the_queue_gives_the_least_certain_first(archive: Archive) -> None:
    items = review_queue(archive, "event").items
    assert [e.confidence for e in items] == sorted(e.confidence for e in items)
    assert review_queue(archive, "event", below=0.0).items == ()


def test_records_come_in_the_order_they_came_in(archive: Archive) -> None:
    assert [r.id for _, r in iter_records(archive)] == ["1", "2", "3"]


def test_a_cursor_of_another_listing_is_refused(archive: Archive) -> None:
    with pytest.raises(UsageError, match="cursor"):
        list_documents(archive, cursor="bm9uc2Vuc2U")
