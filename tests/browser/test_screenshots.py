"""The script that takes the README's picture."""

import asyncio
import struct
from pathlib import Path

import pytest

from scripts.screenshot_demo import main
from tests.browser.conftest import StartFake
from tests.browser.stories import team_state

pytestmark = pytest.mark.browser
in_the_loop = pytest.mark.asyncio(loop_scope="session")


def _size_of(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


@in_the_loop
async def test_a_picture_is_taken(start_fake: StartFake, chromium: Path, tmp_path: Path) -> None:
    """A PNG of the window's size is written, also into a folder that isn't there yet."""
    fake = await start_fake(team_state())
    file = tmp_path / "docs" / "demo.png"
    # In a thread: the script is a plain program, and the fake playground answers from this loop.
    assert await asyncio.to_thread(main, [fake.url, str(file), "--size", "800x600", "--scale", "1"]) == 0
    assert _size_of(file.read_bytes()) == (800, 600)


@in_the_loop
async def test_dark_pictures_are_darker(start_fake: StartFake, chromium: Path, tmp_path: Path) -> None:
    """`--dark` and `--phones` change the picture."""
    fake = await start_fake(team_state())
    pictures: list[bytes] = []
    for options in ([], ["--dark"], ["--phones", "5000000005"]):
        file = tmp_path / f"{len(pictures)}.png"
        await asyncio.to_thread(main, [fake.url, str(file), "--size", "600x400", "--scale", "1", *options])
        pictures.append(file.read_bytes())
    assert len(set(pictures)) == 3


@in_the_loop
async def test_no_page_is_one_clear_line(chromium: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where nothing runs, the script says so and writes nothing."""
    file = tmp_path / "demo.png"
    assert await asyncio.to_thread(main, ["http://127.0.0.1:9/", str(file)]) == 1
    said = capsys.readouterr().out
    assert said.startswith("No picture of http://127.0.0.1:9/: ")
    assert said.count("\n") == 1
    assert not file.exists()


def test_a_wrong_size_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """A size that is none is named."""
    with pytest.raises(SystemExit):
        main(["http://127.0.0.1:9/", "x.png", "--size", "large"])
    assert "'large' is no size like 1440x900" in capsys.readouterr().err
