"""The WeasyPrint edge: what comes out, and what a hostile document cannot do."""

import asyncio
import contextlib
import io
import os
import subprocess
from pathlib import Path

import pikepdf
import pytest

from meetings.printing import pdf
from meetings.printing.machine_slots import Slots
from meetings.printing.pdf import AT_ONCE, Press, RenderFailed, render, warm

PAGE = (
    '<!doctype html><html lang="en"><head><title>Winter meeting</title>'
    '<meta name="dcterms.created" content="2027-01-18"><style>'
    '@font-face { font-family: "Folk"; src: url(asset:serif.ttf) } body { font-family: Folk }'
    '</style></head><body><h1 id="top">Winter meeting</h1><p>Figures, 数字 and أرقام.</p>'
    "<table><thead><tr><th scope=col>Company</th><th scope=col>Came</th></tr></thead>"
    "<tbody><tr><th scope=row>Bright Mills</th><td>2</td></tr></tbody></table>"
    '<a href="https://example.org/">the record</a></body></html>'
)


def text_of(pdf: bytes) -> str:
    run = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    return run.stdout.decode()


async def test_render_gives_the_same_bytes_twice() -> None:
    assert await render(PAGE) == await render(PAGE)


async def test_render_keeps_the_text() -> None:
    text = text_of(await render(PAGE))
    assert "Winter meeting" in text
    assert "数字" in text


async def test_render_is_tagged() -> None:
    with pikepdf.open(io.BytesIO(await render(PAGE))) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "en"
        assert str(pdf.docinfo["/Title"]) == "Winter meeting"
        assert pdf.Root.StructTreeRoot.K[0].S == "/Document"
        with pdf.open_outline() as outline:
            assert [entry.title for entry in outline.root] == ["Winter meeting"]
        scopes = {
            str(element.A.Scope)
            for element in pdf.objects
            if isinstance(element, pikepdf.Dictionary) and element.get("/S") == "/TH"
        }
        assert scopes == {"/Column", "/Row"}


async def test_press_tells_pages_and_where_elements_are() -> None:
    html = PAGE.replace("<p>", '<p id="second" style="break-before: page">')
    async with Press() as press:
        measured = await press.measure(html)
        typeset = await press.typeset(html)
    assert (typeset.pages, typeset.marks["top"].page, typeset.marks["second"].page) == (2, 1, 2)
    assert measured.pdf == b""
    assert measured.marks == typeset.marks


async def test_what_was_printed_before_changes_no_byte() -> None:
    other = PAGE.replace("serif.ttf", "sans.ttf").replace("Winter", "Spring")
    fresh = await render(PAGE)
    async with Press() as press:
        await press.measure(PAGE)
        assert "Spring meeting" in text_of((await press.typeset(other)).pdf)
        after_another = (await press.typeset(PAGE)).pdf
        await press.measure(other)
        await press.measure(PAGE)
        after_measuring = (await press.typeset(PAGE)).pdf
    assert [after_another == fresh, after_measuring == fresh] == [True, True]


@pytest.mark.parametrize(("asked", "given"), [("1700000000", b"1700000000"), ("soon", b"0")])
async def test_source_date_epoch_is_honoured(
    monkeypatch: pytest.MonkeyPatch, asked: str, given: bytes
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", asked)
    async with Press() as press:
        await press.measure("<html lang=en><p>x")
        (child,) = _children()
        environment = Path(f"/proc/{child}/environ").read_bytes().split(b"\0")
    assert b"SOURCE_DATE_EPOCH=" + given in environment


@pytest.mark.parametrize(
    "outside",
    [
        '<img src="file:///etc/hostname" alt="x">',
        '<link rel="stylesheet" href="{http}">',
        '<link rel="attachment" href="file:///etc/hostname">',
        '<object data="{http}"></object>',
        '<style>@import "{http}";</style>',
        "<p style=\"background: url('{http}')\">x</p>",
        '<style>@font-face {{ font-family: x; src: url("{http}") }} p {{ font-family: x }}</style>',
        '<img src="data:image/gif;base64,R0lGODlhAQAB" alt="x">',
        '<img src="asset:../../secret.key" alt="x">',
    ],
)
async def test_document_that_refers_outside_is_refused_and_nothing_fetched(outside: str) -> None:
    asked: list[bytes] = []

    async def listen(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append(await reader.readline())
        writer.close()

    server = await asyncio.start_server(listen, "127.0.0.1", 0)
    async with server:
        port = server.sockets[0].getsockname()[1]
        document = outside.format(http=f"http://127.0.0.1:{port}/x")
        with pytest.raises(RenderFailed, match="outside itself"):
            await render(f"<html lang=en><body>{document}<p>x</p></body></html>")
    assert asked == []


async def test_relative_address_is_dropped() -> None:
    pdf = await render('<html lang=en><body><img src="logo.png" alt="The logo">Still here')
    assert "Still here" in text_of(pdf)


async def test_nested_boxes_are_killed_in_time() -> None:
    with pytest.raises(RenderFailed, match="within 2 seconds"):
        await render("<p>" + '<div style="display: flex">' * 30 + "x", deadline=2)
    assert _children() == []


@pytest.mark.parametrize(
    "document",
    ['<p style="font-size: 1e9px">x</p>', '<div style="display: flex">' * 400, "<b>" * 5000],
)
async def test_document_that_breaks_the_layout_fails_with_a_sentence(document: str) -> None:
    with pytest.raises(RenderFailed) as failed:
        await render(document, deadline=10)
    assert failed.value.reason.startswith("The document ")
    assert failed.value.reason.endswith(".")


async def test_memory_is_limited() -> None:
    with pytest.raises(RenderFailed, match="memory"):
        await render("<p>word</p>" * 20_000, memory=200 << 20)


async def test_press_prints_again_after_a_failure() -> None:
    async with Press(deadline=60) as press:
        with pytest.raises(RenderFailed):
            await press.typeset('<p style="font-size: 1e9px">x</p>')
        assert (await press.typeset(PAGE)).pages == 1


async def test_cancelled_job_leaves_no_child_behind() -> None:
    async with Press() as press:
        await press.measure(PAGE)
        children = _children()
        assert len(children) == 1
        job = asyncio.create_task(press.typeset('<div style="display: flex">' * 30))
        await asyncio.sleep(0.2)
        job.cancel()
        with pytest.raises(asyncio.CancelledError):
            await job
        assert [child for child in children if _is_running(child)] == []


@pytest.mark.usefixtures("settings")
async def test_job_waits_while_other_processes_print_as_much_as_the_machine_may() -> None:
    others = Slots(AT_ONCE)  # what locks one file twice is as apart as two processes are
    async with contextlib.AsyncExitStack() as printing:
        for _ in range(AT_ONCE):
            await printing.enter_async_context(others.one())
        press = Press()
        begins = asyncio.create_task(press.__aenter__())
        await asyncio.sleep(0.1)
        assert not begins.done()
    await asyncio.wait_for(begins, 60)
    await press.__aexit__(None, None, None)


async def test_child_sees_nothing_of_our_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://secret")
    async with Press() as press:
        await press.measure(PAGE)
        (child,) = _children()
        environment = Path(f"/proc/{child}/environ").read_bytes()
    assert b"LANG=C.UTF-8" in environment
    assert b"secret" not in environment


def _children() -> list[int]:
    """Printing children of this process, by number."""
    listing = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text()
    return [
        int(child)
        for child in listing.split()
        if b"meetings.printing.pdf_child" in Path(f"/proc/{child}/cmdline").read_bytes()
    ]


def _is_running(child: int) -> bool:
    return child in _children()


async def test_child_is_kept_for_the_next_job_and_no_longer() -> None:
    async with warm():
        for _ in range(2):
            async with Press() as press:
                await press.typeset(PAGE)
        (kept,) = _children()
        async with Press() as press:
            await press.typeset(PAGE)
            assert _children() == [kept]
        async with Press() as press:
            with pytest.raises(RenderFailed):
                await press.typeset('<img src="file:///etc/passwd">')
        assert kept not in _children()
    assert _children() == []


async def test_child_waits_ahead_of_the_first_job_and_after_a_failure() -> None:
    others = set(_children())
    async with warm(ahead=True):
        waiting = await _until_one_waits(others)
        async with Press() as press:
            await press.typeset(PAGE)
            assert set(_children()) - others == {waiting}
        async with Press() as press:
            with pytest.raises(RenderFailed):
                await press.typeset('<img src="file:///etc/passwd">')
        assert waiting not in _children()
        assert await _until_one_waits(others) != waiting
    assert set(_children()) <= others


async def test_child_that_is_still_starting_is_not_left_behind() -> None:
    others = set(_children())
    async with warm(ahead=True):
        pass
    assert set(_children()) <= others


async def _until_one_waits(others: set[int]) -> int:
    """Its number. It is on the list as soon as it has become what it is; see `_children`."""
    coming = pdf._shelves[asyncio.get_running_loop()].coming
    assert coming is not None
    async with asyncio.timeout(60):
        await coming
        while not (found := set(_children()) - others):  # noqa: ASYNC110 - the kernel tells no event
            await asyncio.sleep(0.01)
    (waiting,) = found
    return waiting
