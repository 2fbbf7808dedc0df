"""Chains: the list, the drawing's direction, the passages of a link."""

from fastapi.testclient import TestClient
from lxml import html

from isnad.views import Edge
from isnad.web.screens.chains import draw_chains


def edge(cited: str, citing: str, times: int) -> Edge:
    return Edge(cited, cited, "origin", citing, citing, "outlet", citing, times, "s-1")


def test_the_cited_stand_where_reading_begins() -> None:
    edges = [edge("a", "x", 3), edge("b", "x", 1)]
    left, right = draw_chains(edges), draw_chains(edges, mirrored=True)
    assert left is not None
    assert right is not None
    assert left.start < left.end
    assert right.start > right.end
    assert left.curves[0].path.startswith(f"M{left.start},")
    assert left.curves[0].path.endswith(f" {left.end},{left.citing[0].y}")
    assert [(c.cited, c.citing, c.times) for c in left.curves] == [("a", "x", 3), ("b", "x", 1)]
    assert left.curves[0].width > left.curves[1].width


def test_every_name_drawn_has_a_line() -> None:
    edges = [edge(f"a{n}", f"x{n}", 40 - n) for n in range(30)]
    drawing = draw_chains(edges)
    assert drawing is not None
    assert {c.cited for c in drawing.curves} == {n.key for n in drawing.cited}
    assert {c.citing for c in drawing.curves} == {n.key for n in drawing.citing}


def test_nothing_cited_is_nothing_drawn() -> None:
    assert draw_chains([]) is None


def test_the_list_comes_before_the_drawing_and_says_the_same(client: TestClient) -> None:
    root = html.document_fromstring(client.get("/chains?all=1").content)
    main = root.cssselect("main")[0]
    order = [e.get("class") for e in main.iter() if e.get("class") in ("list chains", "chain-drawing")]
    assert order == ["list chains", "chain-drawing"]
    data = client.get("/chains.json").json()["edges"]
    assert len(root.cssselect("tr.edge")) == len(data)
    drawn = {(a.get("data-cited"), a.get("data-citing")) for a in root.cssselect(".chain-drawing a")}
    assert drawn <= {(e["cited"] or e["cited_name"], e["citing"] or e["citing_name"]) for e in data}


def test_a_link_opens_as_many_passages_as_it_counts(client: TestClient) -> None:
    root = html.document_fromstring(client.get("/chains").content)
    for link in root.cssselect("tr.edge td.number a")[:10]:
        page = html.document_fromstring(client.get(link.get("href")).content)
        assert len(page.cssselect(".card.statement")) == int(link.get("data-times"))


def test_a_period_without_pages_cites_nobody(client: TestClient) -> None:
    assert "Nobody is cited by name here." in client.get("/chains?until=1990-01-01").text
    assert "No passage of this link." in client.get("/chains?cited=nobody&citing=none").text
