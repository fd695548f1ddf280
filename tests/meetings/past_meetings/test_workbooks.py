from meetings.past_meetings.workbooks import as_csv
from tests.workbooks import workbook


async def test_files_that_are_no_workbooks_stay_as_they_are() -> None:
    files = {"members.csv": b"name\nAda\n", "notes.xlsx": b"no workbook"}
    assert await as_csv(files) == (files, [])


async def test_first_sheet_with_such_a_list_is_the_list() -> None:
    book = workbook({"Cover": (["Spring"], []), "People": (["name"], [["Ada"]])})
    read, unread = await as_csv({"Council/Members.XLSX": book})
    assert {name: data.decode("utf-8-sig") for name, data in read.items()} == {
        "members.csv": "name\r\nAda\r\n"
    }
    assert unread == ["Council/Members.XLSX: sheet Cover is not read."]


async def test_sheets_of_one_workbook_may_be_the_lists() -> None:
    book = workbook({"Members": (["name"], [["Ada"]]), "Agenda": (["topic"], [["Audit"]])})
    read, unread = await as_csv({"council.xlsx": book})
    assert (sorted(read), unread) == (["agenda.csv", "members.csv"], [])
