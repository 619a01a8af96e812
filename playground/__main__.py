"""`python -m playground`: the stand-in alone, with one bot's token and a few people."""

import argparse
import asyncio
import sys

from playground.people import User
from playground.server import Playground

TOKEN = "7000000001:playground-token-for-local-use-only"  # noqa: S105 -- opens nothing but this stand-in
PEOPLE = (
    ("Daria", "de", "Europe/Berlin"),
    ("Олена", "uk", "Europe/Kyiv"),
    ("ليلى", "ar", "Asia/Beirut"),
    ("Sam", "en", "Europe/London"),
)


def made(port: int) -> Playground:
    """Return the stand-in with its bot and its people, not yet started."""
    playground = Playground(port=port)
    playground.world.add_bot(TOKEN, "playground_bot", "Playground bot")
    for first_name, language_code, zone in PEOPLE:
        number = playground.world.new_user_id()
        playground.world.add_user(User(id=number, first_name=first_name, language_code=language_code, zone=zone))
    return playground


async def serve(port: int) -> None:
    """Run until interrupted."""
    playground = made(port)
    await playground.start()
    sys.stdout.write(f"Page and Bot API: {playground.url}\nToken: {TOKEN}\n")
    sys.stdout.flush()
    await asyncio.Event().wait()


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m playground", description=__doc__)
    parser.add_argument("--port", type=int, default=8642)
    arguments = parser.parse_args()
    try:
        asyncio.run(serve(arguments.port))
    except KeyboardInterrupt:
        sys.stdout.write("Stopped.\n")


if __name__ == "__main__":
    main()
