"""Spans of a correction found again in a text that was read anew."""

from hypothesis import given
from hypothesis import strategies as st

from isnad.store.refit import find_words, is_span, refit, spans_of, with_words

TEXT = "قال الوزير إن الهدنة باقية. وقال الناطق إن الهدنة انتهت."


def kept(text: str = TEXT) -> dict[str, object]:
    at = text.index("وقال")
    value = {"cue": [at, at + 4], "content": [text.rindex("الهدنة"), len(text) - 1], "via": [], "act": "say"}
    return with_words(value, text)


def test_a_correction_keeps_its_words() -> None:
    assert kept()["words"] == {"cue": "وقال", "content": "الهدنة انتهت"}


def test_spans_move_with_the_words_before_them() -> None:
    longer = "تصحيح: قال الوزير إن الهدنة باقية، وأضاف. " + TEXT
    fitted, lost = refit(kept(), longer)
    assert lost == ()
    assert "words" not in fitted
    assert longer[slice(*fitted["cue"])] == "وقال"
    assert longer[slice(*fitted["content"])] == "الهدنة انتهت"
    assert fitted["act"] == "say"


def test_words_that_are_gone_are_named_and_left_out() -> None:
    value = with_words({"actor": [[0, 3], [4, 10]], "casualties": [{"kind": "killed", "span": [4, 10]}]}, TEXT)
    fitted, lost = refit(value, "قال الناطق")
    assert lost == ("actor.1", "casualties.0")
    assert fitted == {"actor": [[0, 3]], "casualties": []}
    assert refit(with_words({"place": [4, 10]}, TEXT), "نص آخر")[0] == {"place": None}


def test_a_correction_without_words_keeps_spans_that_fit() -> None:
    assert refit({"cue": [0, 3], "content": [4, 999]}, TEXT) == ({"cue": [0, 3], "content": None}, ("content",))


def test_what_is_no_span() -> None:
    assert [is_span(v) for v in ([0, 1], [1, 1], [-1, 2], [True, 2], "ab", [1], None, [0.0, 1])] == [True] + [False] * 7
    assert list(spans_of({"cue": "x", "via": 3, "casualties": [1, {"span": "y"}], "settles": [1, 2]})) == []


@given(st.text("ab ", max_size=30), st.text("ab", min_size=1, max_size=3), st.integers(-5, 40))
def test_the_nearest_place_is_found(text: str, words: str, near: int) -> None:
    places = [n for n in range(len(text)) if text.startswith(words, n)]
    found = find_words(text, words, near)
    if not places:
        assert found is None
    else:
        assert found is not None
        assert abs(found - near) == min(abs(p - near) for p in places)
