"""Files over plain HTTP: sent by the bot, sent by people, fetched again; albums and polls."""

import json
from typing import Any

import aiohttp
import pytest

from playground import polls, sendings
from playground.errors import ActRefused
from playground.methods import uploads
from playground.phones import Phone
from playground.pictures import picture_size, plain_png
from playground.server import Playground
from tests.playground.raw_bots import RawBot

CALENDAR = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"


async def _upload(raw: RawBot, method: str, fields: dict[str, Any], files: dict[str, tuple[str, bytes, str]]) -> Any:
    form = aiohttp.FormData({name: str(value) for name, value in fields.items()}, default_to_multipart=True)
    for name, (file_name, content, mime_type) in files.items():
        form.add_field(name, content, filename=file_name, content_type=mime_type)
    async with raw.session.post(f"{raw.base}/bot{raw.token}/{method}", data=form) as response:
        return await response.json()


async def _document(raw: RawBot, chat_id: int, content: bytes = CALENDAR, **fields: Any) -> Any:
    files = {"document": ("meeting.ics", content, "text/calendar")}
    return await _upload(raw, "sendDocument", {"chat_id": chat_id} | fields, files)


async def test_a_document_arrives_with_name_and_type(raw: RawBot, chat_id: int, phone: Phone) -> None:
    """The file's facts are Telegram's, and the caption is parsed."""
    body = await _document(raw, chat_id, caption="<b>Your meeting</b>", parse_mode="HTML")
    document = body["result"]["document"]
    assert (document["file_name"], document["mime_type"]) == ("meeting.ics", "text/calendar")
    assert document["file_size"] == len(CALENDAR)
    assert body["result"]["caption"] == "Your meeting"
    assert body["result"]["caption_entities"] == [{"type": "bold", "offset": 0, "length": 12}]
    assert phone.screen().splitlines()[-1] == "Raw: (document) Your meeting"


async def test_a_file_can_be_fetched_and_sent_again(raw: RawBot, chat_id: int) -> None:
    """getFile tells the path, the path has the bytes, the id sends the file once more."""
    document = (await _document(raw, chat_id))["result"]["document"]
    file = await raw.result("getFile", file_id=document["file_id"])
    async with raw.session.get(f"{raw.base}/file/bot{raw.token}/{file['file_path']}") as response:
        assert await response.read() == CALENDAR
    again = await raw.result("sendDocument", chat_id=chat_id, document=document["file_id"])
    assert again["document"] == document


@pytest.mark.parametrize(
    ("token", "path", "status"),
    [("7000000001:test-token", "documents/nothing", 404), ("12:nobody", "documents/file_0.ics", 401)],
)
async def test_downloads_that_are_refused(raw: RawBot, token: str, path: str, status: int) -> None:
    """A wrong path, a wrong token."""
    async with raw.session.get(f"{raw.base}/file/bot{token}/{path}") as response:
        assert response.status == status


async def test_an_upload_may_be_attached_under_any_name(raw: RawBot, chat_id: int) -> None:
    """`attach://` names the part that has the bytes."""
    fields = {"chat_id": chat_id, "document": "attach://plan"}
    body = await _upload(raw, "sendDocument", fields, {"plan": ("plan.pdf", b"%PDF", "application/pdf")})
    assert body["result"]["document"]["file_name"] == "plan.pdf"


@pytest.mark.parametrize(
    ("fields", "files", "words"),
    [
        # nothing to send
        ({}, {}, "playground: sendDocument: parameter document: Field required"),
        ({"document": "attach://plan"}, {}, 'there is no file "plan" in the request'),
        ({"document": "12345"}, {}, "wrong file identifier/HTTP URL specified"),
        ({"document": "https://a.example/x.pdf"}, {}, "failed to get HTTP URL content"),
        ({}, {"document": ("empty.txt", b"", "text/plain")}, "file must be non-empty"),
        # a file under a name that the method doesn't have
        (
            {"document": "12345"},
            {"documant": ("a.txt", b"a", "text/plain")},
            "playground: file 'documant' belongs to no parameter (Telegram would ignore it)",
        ),
        ({"caption": "a" * 1025}, {"document": ("a.txt", b"a", "text/plain")}, "message caption is too long"),
    ],
)
async def test_documents_that_are_refused(
    raw: RawBot, chat_id: int, fields: dict[str, Any], files: dict[str, Any], words: str
) -> None:
    """Each refusal names its reason."""
    body = await _upload(raw, "sendDocument", {"chat_id": chat_id} | fields, files)
    assert body["description"] == f"Bad Request: {words}"


async def test_a_caption_of_1024_units_fits(raw: RawBot, chat_id: int) -> None:
    """The longest caption; its tags don't count."""
    body = await _document(raw, chat_id, caption="<i>" + "😀" * 512 + "</i>", parse_mode="HTML")
    assert body["ok"], body


async def test_a_caption_can_be_edited(raw: RawBot, chat_id: int) -> None:
    """A file's words change, but it has no text to edit."""
    sent = (await _document(raw, chat_id, caption="old"))["result"]
    edited = await raw.result("editMessageCaption", chat_id=chat_id, message_id=sent["message_id"], caption="new")
    assert edited["caption"] == "new"
    refused = await raw.refusal("editMessageText", chat_id=chat_id, message_id=sent["message_id"], text="new")
    assert refused == (400, "Bad Request: there is no text in the message to edit")


async def test_files_have_largest_sizes(
    raw: RawBot, chat_id: int, playground: Playground, monkeypatch: pytest.MonkeyPatch
) -> None:
    """50 MB up, 20 MB down, 10 MB for pictures; tried with smaller figures."""
    monkeypatch.setattr(uploads, "LARGEST_UPLOAD", 10)
    body = await _document(raw, chat_id)
    assert (body["error_code"], body["description"]) == (413, "Request Entity Too Large")
    stored = playground.world.files.add(plain_png(), "a.png", "image/png")
    monkeypatch.setattr(uploads, "LARGEST_DOWNLOAD", 10)
    assert await raw.refusal("getFile", file_id=stored.file_id) == (400, "Bad Request: file is too big")
    monkeypatch.setattr(uploads, "LARGEST_PHOTO", 10)
    refused = await raw.refusal("sendPhoto", chat_id=chat_id, photo=stored.file_id)
    assert refused == (400, "Bad Request: file is too big for a photo")
    assert await raw.refusal("getFile", file_id="12") == (400, "Bad Request: invalid file_id")


async def test_a_picture_is_measured(raw: RawBot, chat_id: int) -> None:
    """A photo comes back in sizes; bytes that are no picture are refused."""
    photo = {"photo": ("a.png", plain_png(40), "image/png")}
    body = await _upload(raw, "sendPhoto", {"chat_id": chat_id}, photo)
    (size,) = body["result"]["photo"]
    assert (size["width"], size["height"]) == (40, 40)
    body = await _upload(raw, "sendPhoto", {"chat_id": chat_id}, {"photo": ("a.png", b"no picture", "image/png")})
    assert body["description"] == "Bad Request: IMAGE_PROCESS_FAILED"


@pytest.mark.parametrize(
    ("content", "size"),
    [
        (plain_png(7), (7, 7)),
        (b"\xff\xd8\xff\xe0 a JPEG", (1280, 960)),
        (b"GIF89a", (1280, 960)),
        (b"RIFF\0\0\0\0WEBPVP8 ", (1280, 960)),
        (b"%PDF-1.7", None),
        (b"", None),
    ],
)
def test_pictures_are_known_by_their_first_bytes(content: bytes, size: tuple[int, int] | None) -> None:
    """PNG tells its size, of others a usual one is assumed."""
    assert picture_size(content) == size


async def test_an_album_is_several_messages(raw: RawBot, chat_id: int, phone: Phone) -> None:
    """Its parts share one `media_group_id`, each with its own caption."""
    media = [{"type": "photo", "media": "attach://a", "caption": "one"}, {"type": "photo", "media": "attach://b"}]
    files = {name: (f"{name}.png", plain_png(), "image/png") for name in "ab"}
    body = await _upload(raw, "sendMediaGroup", {"chat_id": chat_id, "media": json.dumps(media)}, files)
    first, second = body["result"]
    assert first["media_group_id"] == second["media_group_id"]
    assert first["caption"] == "one"
    assert phone.screen().splitlines()[1:] == ["Raw: (album-part) one", "Raw: (album-part) "]


@pytest.mark.parametrize(
    ("types", "words"),
    [
        (["document"], "playground: an album has 2 to 10 items"),
        (["document"] * 11, "playground: an album has 2 to 10 items"),
        (["document", "photo"], "playground: an album is of pictures only or of files only"),
    ],
)
async def test_albums_that_are_refused(
    raw: RawBot, chat_id: int, playground: Playground, types: list[str], words: str
) -> None:
    """Two to ten of one kind."""
    stored = playground.world.files.add(plain_png(), "a.png", "image/png")
    media = [{"type": kind, "media": stored.file_id} for kind in types]
    refused = await raw.refusal("sendMediaGroup", chat_id=chat_id, media=media)
    assert refused == (400, f"Bad Request: {words}")


class TestFromPeople:
    """What a person can send besides words."""

    @pytest.mark.parametrize(
        ("send", "field", "kind"),
        [
            (sendings.send_sticker, "sticker", "sticker"),
            (sendings.send_voice, "voice", "voice"),
            (sendings.send_photo, "photo", "photo"),
            (sendings.send_location, "location", "location"),
            (sendings.send_contact, "contact", "contact"),
            (sendings.send_poll, "poll", "poll"),
        ],
    )
    async def test_each_kind_reaches_the_bot(
        self, raw: RawBot, playground: Playground, phone: Phone, chat_id: int, *, send: Any, field: str, kind: str
    ) -> None:
        """The update has the field that Telegram gives to this kind, and the screen shows what it is."""
        send(playground.world, chat_id, phone.chat)
        (update,) = await raw.updates()
        assert field in update["message"]
        assert "text" not in update["message"]
        assert f"({kind})" in phone.screen()

    async def test_a_file_reaches_the_bot(
        self, raw: RawBot, playground: Playground, phone: Phone, chat_id: int
    ) -> None:
        """The bot can fetch its bytes."""
        sendings.send_document(playground.world, chat_id, phone.chat, "cv.pdf", "application/pdf", b"%PDF")
        (update,) = await raw.updates()
        file = await raw.result("getFile", file_id=update["message"]["document"]["file_id"])
        assert file["file_size"] == 4
        with pytest.raises(ActRefused, match="1 byte to 20 MB"):
            sendings.send_document(playground.world, chat_id, phone.chat, "cv.pdf", "application/pdf", b"")

    async def test_an_album_reaches_the_bot_in_parts(
        self, raw: RawBot, playground: Playground, phone: Phone, chat_id: int
    ) -> None:
        """Three updates of one group."""
        sendings.send_album(playground.world, chat_id, phone.chat)
        groups = [update["message"]["media_group_id"] for update in await raw.updates()]
        assert len(groups) == 3
        assert len(set(groups)) == 1

    async def test_a_forwarded_text_says_so(
        self, raw: RawBot, playground: Playground, phone: Phone, chat_id: int
    ) -> None:
        """Someone else's words are marked as such."""
        sendings.forward(playground.world, chat_id, phone.chat, "news")
        (update,) = await raw.updates()
        assert update["message"]["text"] == "news"
        assert update["message"]["forward_origin"]["type"] == "hidden_user"

    async def test_a_long_text_goes_out_in_pieces(self, raw: RawBot, phone: Phone, chat_id: int) -> None:
        """Telegram's apps cut after 4,096 units, never through an emoji."""
        phone.say("a" * 4095 + "😀b")
        first, second = [update["message"]["text"] for update in await raw.updates()]
        assert (first, second) == ("a" * 4095, "😀b")
        assert chat_id


class TestPolls:
    """Polls of the bot."""

    @pytest.fixture
    async def poll(self, raw: RawBot, chat_id: int) -> dict[str, Any]:
        """A poll with two options that names its voters."""
        sent: dict[str, Any] = await raw.result(
            "sendPoll", chat_id=chat_id, question="When?", options=["Today", {"text": "Tomorrow"}], is_anonymous=False
        )
        return sent

    async def test_a_vote_is_told(
        self, raw: RawBot, playground: Playground, phone: Phone, poll: dict[str, Any]
    ) -> None:
        """The poll's new counts, and who voted for what; an empty choice takes the vote back."""
        message = phone.chat.messages[poll["message_id"]]
        polls.vote(playground.world, phone.user_id, phone.chat, message, [1])
        counts, answer = await raw.updates()
        assert [option["voter_count"] for option in counts["poll"]["options"]] == [0, 1]
        assert answer["poll_answer"]["option_ids"] == [1]
        assert answer["poll_answer"]["user"]["id"] == phone.user_id
        polls.vote(playground.world, phone.user_id, phone.chat, message, [])
        assert message.media["poll"]["total_voter_count"] == 0

    async def test_a_stopped_poll_takes_no_votes(
        self, raw: RawBot, playground: Playground, phone: Phone, poll: dict[str, Any]
    ) -> None:
        """stopPoll returns the poll, once."""
        where = {"chat_id": phone.user_id, "message_id": poll["message_id"]}
        stopped = await raw.result("stopPoll", **where)
        assert stopped["is_closed"] is True
        assert await raw.refusal("stopPoll", **where) == (400, "Bad Request: poll has already been closed")
        with pytest.raises(ActRefused, match="no open poll"):
            polls.vote(playground.world, phone.user_id, phone.chat, phone.latest(), [0])

    @pytest.mark.parametrize(
        ("chosen", "words"),
        [([0, 1], "takes one answer"), ([2], "no such option")],
    )
    async def test_votes_that_are_refused(
        self, playground: Playground, phone: Phone, poll: dict[str, Any], chosen: list[int], words: str
    ) -> None:
        """One answer, and one that exists."""
        message = phone.chat.messages[poll["message_id"]]
        with pytest.raises(ActRefused, match=words):
            polls.vote(playground.world, phone.user_id, phone.chat, message, chosen)

    @pytest.mark.parametrize(
        ("parameters", "words"),
        [
            ({"question": "", "options": ["a"]}, "poll question must be non-empty"),
            ({"question": "a" * 301, "options": ["a"]}, "poll question length must not exceed 300"),
            ({"question": "a", "options": []}, "poll must have at least 1 option"),
            ({"question": "a", "options": ["a"] * 13}, "poll can't have more than 12 options"),
            ({"question": "a", "options": [" "]}, "poll options must be non-empty"),
            ({"question": "a", "options": ["a" * 101]}, "poll options length must not exceed 100"),
            (
                {"question": "a", "options": ["a"], "type": "quiz"},
                "playground: only regular polls are played here",
            ),
        ],
    )
    async def test_polls_that_are_refused(
        self, raw: RawBot, chat_id: int, parameters: dict[str, Any], words: str
    ) -> None:
        """A question of 1 to 300 units, 1 to 12 options of 1 to 100."""
        refused = await raw.refusal("sendPoll", chat_id=chat_id, **parameters)
        assert refused == (400, f"Bad Request: {words}")

    async def test_only_polls_can_be_stopped(self, raw: RawBot, chat_id: int) -> None:
        """A text is no poll."""
        sent = await raw.result("sendMessage", chat_id=chat_id, text="a")
        refused = await raw.refusal("stopPoll", chat_id=chat_id, message_id=sent["message_id"])
        assert refused == (400, "Bad Request: message with poll to stop not found")
