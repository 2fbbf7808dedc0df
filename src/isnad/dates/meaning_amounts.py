"""From a matched rule to an amount: how long, how long ago, how often."""

from __future__ import annotations

from typing import cast

from isnad.dates.expressions import Amount, Meaning, Repeat, Vague
from isnad.dates.grammar import Match
from isnad.dates.parts import direction_of, has, is_dual, number_of, ordinal_of, value_of
from isnad.model import DateMod

_SHARES = {
    ("year", "month"): 12,
    ("month", "day"): 30,
    ("day", "hour"): 24,
    ("hour", "minute"): 60,
    ("week", "day"): 7,
    ("minute", "second"): 60,
}
"""How many of the smaller unit make the larger."""


def _amount(match: Match) -> tuple[float | None, str] | None:
    """Return number and unit of an amount; the number is None for an unknown one (أيام, بضع ساعات)."""
    unit = value_of(
        match, "unit unit2 unit3 unit4 unit5 unit6", "unit unit_dual unit_plural unit_accusative unit_single"
    )
    if unit is None:
        return None
    if not has(match, "num") and has(match, "part_of"):  # نصف ساعة
        return float(value_of(match, "part_of", "fraction") or 0), unit
    if unit == "decade" and has(match, "unit3") and match.after is not None and not match.after.values:
        return None  # «بعد عقد اتفاق» is its signing
    if has(match, "num"):
        number: float | None = number_of(match.parts["num"])
        if number is None or (number <= 2 and match.parts["num"][0].number is None):
            return None  # one and two do not stand before what they count
    elif has(match, "unit2"):
        number = 2
    elif has(match, "unit3"):
        number = 1
    else:
        number = None
    more, more_unit = number_of(match.parts.get("more", ())), value_of(match, "moreunit", "unit")
    if number is not None and more is not None:  # ثلاث سنوات وأربعة أشهر
        share = _SHARES.get((unit, more_unit or ""))
        if share is None or more >= share:
            return None
        number += more / share
    fraction = value_of(match, "fraction", "fraction")
    return (number + float(fraction) if number is not None and fraction else number), unit


def make_ago(match: Match) -> Meaning | None:
    """Counted back: قبل ثلاثة أيام."""
    amount = _amount(match)
    if amount is None:
        return None
    mod = cast("DateMod | None", value_of(match, "hedge hedge2", "hedge hedge_after under"))
    # «قبل شهرين من الانتخابات» counts from the elections, not from now.
    counted_on = match.after is not None and match.after.value("of") is not None
    use = "span" if counted_on and value_of(match, "lead", "ago") is not None else "ago"
    return Amount(amount[0], amount[1], mod=mod, use=use)  # type: ignore[arg-type]


def make_after(match: Match) -> Meaning | None:
    """Counted on: بعد أسبوعين."""
    amount = _amount(match)
    if amount is None:
        return None
    mod = cast("DateMod | None", value_of(match, "hedge hedge2", "hedge hedge_after under"))
    counted_on = match.after is not None and match.after.value("on") is not None
    return Amount(amount[0], amount[1], mod=mod, use="span" if counted_on else "ahead")


def make_duration(match: Match) -> Meaning | None:
    """A length: خمسة أيام, لبضع ساعات."""
    mod = cast("DateMod | None", value_of(match, "hedge hedge2", "hedge hedge_after under"))
    high = number_of(match.parts.get("num2") or match.parts.get("num3") or ())
    if high is not None:
        low = number_of(match.parts.get("num", ()))
        last = match.parts.get("unit2") or match.parts.get("unit") or ()
        first = match.parts.get("unit") or last
        low_unit, unit = first[0].value("unit"), last[0].value("unit")
        if low is None or unit is None or low_unit is None:
            return None
        return Amount(low, low_unit, high, mod, high_unit=unit)
    amount = _amount(match)
    if amount is None or (amount[0] or 0) > 100_000 or _is_age(match, amount[1]):
        return None
    if amount[1] == "day" and match.after is not None and match.after.value("weekday") is not None:
        return None  # «2000 يوم الأحد»
    contracts = match.parts.get("num", match.units)[0].number is not None or not match.parts.get("num")
    if amount[1] == "decade" and contracts and not match.parts.get("lead") and not has(match, "unit2"):
        return None  # «8 عقود», «أمضى عقدا» are contracts
    return Amount(amount[0], amount[1], mod=mod)


def make_in_row(match: Match) -> Meaning | None:
    """لليوم الثالث على التوالي: so many days on end."""
    number, unit = ordinal_of(match.parts.get("ordinal", ())), value_of(match, "unit", "unit_ordinal")
    return Amount(number, unit) if number and unit else None


def _is_age(match: Match, unit: str) -> bool:
    """Whether an amount stands alone in brackets, as ages do: (58 عاما)."""
    before, after = match.before, match.after
    if unit == "year" and value_of(match, "hedge", "under"):
        return True
    if unit != "year" or before is None or match.parts.get("lead"):
        return False
    if before.value("comma") is not None:  # «محمد سالم، 35 سنة»
        return not match.parts.get("hedge")
    if before.value("dash") is not None:  # «سالم -43 عاما-»
        return after is not None and any(after.value(mark) is not None for mark in ("dash", "quote", "comma"))
    return before.value("open") is not None and after is not None and after.value("close") is not None


def make_within(match: Match) -> Meaning | None:
    """A length of unknown number: خلال أيام."""
    if has(match, "unit2"):
        unit = value_of(match, "unit2", "unit_single")
        return Amount(1, unit) if unit else None
    unit = value_of(match, "unit", "unit_plural")
    return Amount(None, unit, use="window") if unit and unit != "decade" else None  # «من خلال عقود» are contracts


def make_every(match: Match) -> Meaning | None:
    """Every so often: كل جمعة, يوميا."""
    weekday = value_of(match, "wday wday2", "weekday_bare weekday")
    if weekday in ("0", "6") and not has(match, "named") and not has(match, "wday2"):
        return None  # «كل أحد» is everyone, «كل اثنين» every two
    if weekday is not None:
        return Repeat("week", int(weekday))
    if has(match, "part"):
        return Repeat("day")
    unit = value_of(match, "often unit unit2 unit3", "often unit_single unit unit_dual")
    if unit is None:
        return None
    count = 2 if has(match, "unit3") else number_of(match.parts.get("num", ())) or 1
    return Repeat(unit, count=count)


def make_window(match: Match) -> Meaning | None:
    """A length that ends or begins now: الأيام الثلاثة الماضية."""
    direction, _ = direction_of(match, "dir", "dir2")
    number = number_of(match.parts.get("num") or match.parts.get("num2") or ())
    unit = value_of(match, "unit unit2 unit3", "unit_def_plural unit unit_dual")
    if unit is None:
        return None
    dual = has(match, "unit3") or (has(match, "unit") and number is None and is_dual(match.parts["unit"][0]))
    if dual:
        number = 2
    if direction is None:  # السنوات الطويلة says nothing by itself
        return None
    if number is None:
        return Vague("PAST_REF" if direction == "past" else "FUTURE_REF")
    return Amount(number, unit, use="window", direction=direction)


def make_stretch(match: Match) -> Meaning | None:
    """A stretch without length: الفترة الماضية."""
    direction, _ = direction_of(match, "dir")
    current = direction == "current"
    return Vague("PRESENT_REF" if current else "PAST_REF" if direction == "past" else "FUTURE_REF")
