"""Takes a picture of the running demo's page, e.g. for the README.

`python -m scripts.screenshot_demo http://127.0.0.1:8642 docs/demo.png` opens the page in headless Chromium, waits until
it is connected and quiet, and writes a PNG. `--dark`, `--size 390x844`, `--zone`, `--language` and `--scale` set the
stage; `--phones 1,2` chooses whose phones are shown. Exits with 1 and one line when the page can't be opened.
"""

import argparse
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Browser, Error, sync_playwright

from scripts.chromium_binary import find_chromium

CONNECT_MILLISECONDS = 15_000
CALM_MILLISECONDS = 600
"""How long the page has to be left alone so that its pictures are loaded and nothing moves any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """How the page is looked at: sizes in CSS pixels, the browser's own time zone and language, whose phones."""

    width: int
    height: int
    scale: float = 2.0
    is_dark: bool = False
    zone: str = "Europe/Berlin"
    language: str = "en-GB"
    phones: str | None = None


def main(arguments: list[str] | None = None) -> int:
    """Take the picture; return the exit code."""
    given = _parser().parse_args(arguments)
    program = find_chromium()
    if program is None:
        print("No Chromium here: `make test` installs one, or name one in TEST_CHROMIUM.")
        return 1
    width, height = given.size
    stage = Stage(
        width=width,
        height=height,
        scale=given.scale,
        is_dark=given.dark,
        zone=given.zone,
        language=given.language,
        phones=given.phones,
    )
    try:
        take_picture(program, given.url, given.file, stage)
    except Error as problem:
        print(f"No picture of {given.url}: {problem.message.splitlines()[0]}")
        return 1
    print(f"Written: {given.file}")
    return 0


def take_picture(chromium: Path, url: str, file: Path, stage: Stage) -> None:
    """Open the page and write a PNG of what is in the window. Raises playwright's Error when it can't be opened."""
    with sync_playwright() as playwright:
        # Containers run as root, where Chromium's sandbox refuses to start; it sees our own page only.
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        try:
            _photograph(browser, _address(url, stage.phones), file, stage)
        finally:
            browser.close()


def _photograph(browser: Browser, address: str, file: Path, stage: Stage) -> None:
    page = browser.new_page(
        viewport={"width": stage.width, "height": stage.height},
        device_scale_factor=stage.scale,
        color_scheme="dark" if stage.is_dark else "light",
        reduced_motion="reduce",
        timezone_id=stage.zone,
        locale=stage.language,
    )
    page.goto(address)
    page.wait_for_selector('html[data-connection="live"]', timeout=CONNECT_MILLISECONDS)
    page.evaluate("document.fonts.ready.then(() => true)")
    page.wait_for_timeout(CALM_MILLISECONDS)
    file.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=file)


def _address(url: str, phones: str | None) -> str:
    return f"{url.rstrip('/')}/?{urlencode({'phones': phones})}" if phones else url


def _size(text: str) -> tuple[int, int]:
    found = re.fullmatch(r"(\d+)x(\d+)", text)
    if found is None:
        raise argparse.ArgumentTypeError(f"{text!r} is no size like 1440x900")
    return int(found[1]), int(found[2])


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m scripts.screenshot_demo", description=__doc__)
    parser.add_argument("url", help="where the demo runs")
    parser.add_argument("file", type=Path, help="the PNG to write")
    parser.add_argument("--size", type=_size, default=(1440, 900), help="of the window, e.g. 390x844")
    parser.add_argument("--scale", type=float, default=2.0, help="pixels of the picture per pixel of the page")
    parser.add_argument("--dark", action="store_true", help="as a system in dark mode shows it")
    parser.add_argument("--zone", default="Europe/Berlin", help="the browser's time zone")
    parser.add_argument("--language", default="en-GB", help="the browser's language: en-GB or de-DE")
    parser.add_argument("--phones", help="whose phones are shown: user ids with commas between them")
    return parser


if __name__ == "__main__":
    sys.exit(main())
