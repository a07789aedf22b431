"""HTTP server of the page: allowed origins, headers of files, and refused commands."""

import aiohttp
import pytest

from bot.practice.phone.people import Person
from bot.practice.session.session import PracticeSession
from tests.practice.conftest import Page
from tests.support.tables import row


async def test_nothing_from_elsewhere_and_nothing_inline_may_run(page: Page) -> None:
    for path in ("/", "/static/main.js", "/static/page.css"):
        async with page.client.get(page.address + path) as response:
            policy = response.headers["Content-Security-Policy"]
            text = await response.text()
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "<script>" not in text
        assert "style=" not in text
        assert "innerHTML" not in text


FROM_OTHERS: tuple[tuple[str, dict[str, str] | None], ...] = (
    ("/", {"Host": "evil.example:8700"}),
    ("/", {"Origin": "https://evil.example"}),
    ("/live", {"Origin": "http://evil.example"}),
    ("/static/..%2fsite.py", None),
    ("/static/../site.py", None),
)


async def test_another_site_in_the_same_browser_gets_nothing(page: Page) -> None:
    for path, headers in FROM_OTHERS:
        async with page.client.get(page.address + path, headers=headers) as response:
            assert (response.status in (403, 404), path) == (True, path)


async def test_a_client_that_does_not_say_where_it_comes_from_may_not_command(page: Page) -> None:
    async with aiohttp.ClientSession() as stranger:
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await stranger.ws_connect(f"{page.address}/live")
        async with stranger.post(f"{page.address}/send", data={"phone": "1"}) as response:
            assert response.status == 403


async def test_a_new_page_gets_all_phones(page: Page) -> None:
    frame = await page.frame("all")
    assert [each["called"] for each in frame["phones"]][:3] == ["Ibu Ina", "Ibu Sari", "Pak Yohanes"]
    assert any("admin" in message.get("text", "") for message in frame["phones"][0]["messages"])
    assert frame["now"] > 0


async def test_what_somebody_types_reaches_the_bot_and_its_answer_the_page(page: Page, ina: Person) -> None:
    await page.frame("all")
    await page.asks("say", phone=ina.id, text="/bantuan")
    texts = ""
    while "Yang dapat" not in texts:
        texts += str([message.get("text") for _, message in (await page.frame("news"))["messages"]])


INVALID: tuple[object, ...] = (
    {"do": "fly"},
    {"do": "say", "phone": 1, "text": "halo"},
    {"do": "say", "phone": "x", "text": "halo"},
    {"do": "say", "phone": 5_000_000_001, "text": "   "},
    {"do": "say", "phone": 5_000_000_001, "text": 7},
    {"do": "say", "phone": 5_000_000_002, "text": "belum mulai"},
    {"do": "tap", "phone": 5_000_000_001, "message": 999, "data": "x", "label": "x"},
    {"do": "start", "phone": 5_000_000_001, "link": "https://t.me/orang_lain_bot?start=x"},
    {"do": "pass", "to": "kemarin"},
    {"do": "pass", "to": "2020-01-01"},
    {"do": "play", "name": "tidak ada"},
    [1, 2],
)


async def test_an_invalid_command_gets_a_sentence(page: Page) -> None:
    for command in INVALID:
        with row(command):
            await page.socket.send_json(command)
            assert (await page.frame("refused"))["words"]


async def test_a_document_is_downloaded_and_never_shown(page: Page, ina: Person, practice: PracticeSession) -> None:
    form = aiohttp.FormData({"phone": str(ina.id), "kind": "document"})
    form.add_field("file", b"<script>alert(1)</script>", filename="x.html", content_type="text/html")
    async with page.client.post(f"{page.address}/send", data=form) as answer:
        assert answer.status == 200
    file_id = next(each for each in ina.messages if "document" in each.wire).wire["document"]["file_id"]
    async with page.client.get(f"{page.address}/file/{file_id}") as response:
        assert response.content_type == "application/octet-stream"
        assert response.headers["Content-Disposition"] == "attachment"


async def test_a_video_can_be_wound_to_any_place(page: Page, ina: Person) -> None:
    form = aiohttp.FormData({"phone": str(ina.id), "kind": "video"})
    form.add_field("file", b"0123456789", filename="v.webm", content_type="video/webm")
    async with page.client.post(f"{page.address}/send", data=form):
        pass
    file_id = next(each for each in ina.messages if "video" in each.wire).wire["video"]["file_id"]
    async with page.client.get(f"{page.address}/file/{file_id}", headers={"Range": "bytes=2-5"}) as response:
        assert (response.status, await response.read()) == (206, b"2345")
        assert response.headers["Content-Range"] == "bytes 2-5/10"


async def test_files_arrive_as_an_app_sends_them(page: Page, ina: Person) -> None:
    """What is chosen at once: albums of what may be together, voices and round videos alone, the words once."""
    sent = (
        ("photo", "voice", "photo", "document"),
        ("video_note",),
    )
    arrived: list[tuple[str, str, bool]] = []  # kind, words, in an album
    for kinds in sent:
        form = aiohttp.FormData({"phone": str(ina.id), "caption": "Bukti"})
        for kind in kinds:
            form.add_field("kind", kind)
            form.add_field(
                "file", b"isi", filename="x", content_type="audio/webm" if kind == "voice" else "video/webm"
            )
        before = len(ina.own_messages)
        async with page.client.post(f"{page.address}/send", data=form) as answer:
            assert answer.status == 200
        arrived += [
            (next(kind for kind in (*kinds, "text") if kind in each.wire), each.text, "media_group_id" in each.wire)
            for each in ina.own_messages[before:]
        ]
    assert arrived == [
        *(("photo", "Bukti", True), ("photo", "", True), ("voice", "", False), ("document", "", False)),
        *(("video_note", "", False), ("text", "Bukti", False)),
    ]
    voice = next(each for each in ina.own_messages if "voice" in each.wire).wire["voice"]
    assert (voice["mime_type"], "file_name" in voice) == ("audio/webm", False)
    async with page.client.get(f"{page.address}/file/{voice['file_id']}") as response:
        assert (response.content_type, "Content-Disposition" in response.headers) == ("audio/webm", False)


async def test_buttons_keep_what_an_app_does_with_them(page: Page, ina: Person) -> None:
    rows = [
        [
            {"text": "Terima", "callback_data": "a", "style": "success"},
            {"text": "Salin", "copy_text": {"text": "#K7"}},
        ],
        [{"text": "Buka", "url": "https://t.me/x"}],
    ]
    content = {"text": "Kartu", "reply_markup": {"inline_keyboard": rows}}
    ina.state.post(ina.chat, ina.state.bot, content)
    shown = next(each for _, each in (await page.frame("news"))["messages"] if each.get("text") == "Kartu")
    assert shown["buttons"] == [
        [{"label": "Terima", "style": "success", "data": "a"}, {"label": "Salin", "copy": "#K7"}],
        [{"label": "Buka", "url": "https://t.me/x"}],
    ]


async def test_an_invalid_upload_gets_a_sentence(page: Page) -> None:
    for form in ({}, {"phone": "5000000001"}, {"phone": "1", "kind": "photo"}):
        with row(form):
            async with page.client.post(f"{page.address}/send", data=form) as answer:
                assert answer.status == 409
                assert (await answer.json())["words"]
