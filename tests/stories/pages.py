"""Small invented articles for the tests across pages, read as a user would."""

from functools import cache

import isnad
from isnad.model import Record

BODY = (
    "أعلنت بلدية مدينة الزهراء أمس أنها أنهت إصلاح الجسر الخشبي القديم الذي جرفته السيول في شتاء العام الماضي.\n"
    "وقال مهندس المشروع إن العمال استخدموا أخشابا من غابات الشمال، وإن الجسر يتحمل مرور الحافلات الصغيرة.\n"
    "وأضاف أن فتح الطريق يعيد الحركة إلى سوق الحرفيين الذي ظل مغلقا سبعة أشهر كاملة."
)
OTHER = (
    "فاز فريق الشاطئ على ضيفه فريق الجبل بهدفين نظيفين في افتتاح الدوري المحلي لكرة اليد.\n"
    "وسجل الهدفين لاعب الوسط في الشوط الثاني أمام جمهور كبير ملأ مدرجات الملعب البلدي الجديد."
)


@cache
def page(id_: str, text: str, published: str | None = "2021-07-10", outlet: str = "aawsat", title: str = "") -> Record:
    given = {"id": id_, "text": text, "outlet": outlet, "title": title or None, "published": published}
    return isnad.read({k: v for k, v in given.items() if v is not None})
