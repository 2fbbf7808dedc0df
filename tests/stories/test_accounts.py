"""An attack and the mentions that only point back at it are one account of a page."""

from isnad.stories.accounts import make_accounts
from tests.stories.pages import page


def test_a_toll_told_later_is_of_the_one_attack_it_can_be_of() -> None:
    record = page(
        "1",
        "تعرض مطار مدينة تدمر لقصف بالصواريخ أمس الجمعة.\nوقال متحدث عسكري إن الهجوم أسفر عن إصابة ثلاثة جنود.",
        "2024-05-11",
    )
    account = next(a for a in make_accounts(record) if a.casualties)
    assert account.casualties == {"wounded": (3, 3)}
    assert account.place is not None
    assert account.dated == "2024-05-10"
