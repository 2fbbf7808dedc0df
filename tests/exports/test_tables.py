"""Tables as files."""

import csv
import io
import json
import zipfile

import pytest

from isnad.exports import Table, write_table

TABLE = Table("names", ("name", "n"), [("رويترز، وكالة", 3), ('=HYPERLINK("x")', None)], {"name": "الاسم"}, rtl=True)


def test_csv_keeps_commas_and_defuses_formulas() -> None:
    rows = list(csv.reader(io.StringIO(write_table(TABLE, "csv").decode())))
    assert rows == [["name", "n"], ["رويترز، وكالة", "3"], ['\'=HYPERLINK("x")', ""]]


def test_csv_for_excel_has_a_byte_order_mark() -> None:
    assert write_table(TABLE, "excel.csv")[:3] == b"\xef\xbb\xbf"


def test_jsonl_keeps_values_as_they_are() -> None:
    lines = write_table(TABLE, "jsonl").decode().splitlines()
    assert json.loads(lines[1]) == {"name": '=HYPERLINK("x")', "n": None}


def test_an_arabic_sheet_runs_from_the_right() -> None:
    book = zipfile.ZipFile(io.BytesIO(write_table(TABLE, "xlsx")))
    sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert 'rightToLeft="1"' in sheet
    assert "<f>" not in sheet
    assert "الاسم" in book.read("xl/sharedStrings.xml").decode()


@pytest.mark.parametrize("ending", ["csv", "excel.csv", "jsonl", "xlsx"])
def test_hostile_cells_and_no_rows_are_written(ending: str) -> None:
    hostile = Table("x", ("a",), [("\ud800\x00\u202e" + "ا" * 40_000,)], {})
    assert write_table(hostile, ending)
    assert write_table(Table("x", ("a",), [], {}), ending) or ending == "jsonl"
