"""``python -m bot``: demo, run, check, match, make-key, rotate-key."""

import argparse
import asyncio
import sys
from collections.abc import Callable

from bot.settings import Settings, SettingsError, read_settings


def main(argv: list[str] | None = None) -> int:
    """Runs one command; answers the exit code. Each wrong setting is one line."""
    words = sys.argv[1:] if argv is None else argv
    if words[:1] == ["match"]:  # has options of its own, also before the file
        return _match(words[1:])
    arguments = _parser().parse_args(words)
    try:
        return _COMMANDS[arguments.command](arguments)
    except SettingsError as error:
        for mistake in error.mistakes:
            print(mistake, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot", description="Tandem: a bot for mentoring programmes")
    commands = parser.add_subparsers(dest="command", required=True)
    demo = commands.add_parser("demo", help="the bot with a local stand-in for Telegram, on one page")
    demo.add_argument("--port", type=int, default=8642)
    run = commands.add_parser("run", help="the bot against Telegram, or TELEGRAM_API_BASE")
    run.add_argument("--role", choices=("receive", "deliver", "all"), default="all")
    commands.add_parser("check", help="token, rights in the staff groups, database, catalogues")
    commands.add_parser("make-key", help="prints a fresh secret for ENCRYPTION_KEYS")
    commands.add_parser("rotate-key", help="encrypts everything anew with the first of ENCRYPTION_KEYS")
    commands.add_parser("match", help="matches a pool from a file, without the bot")
    return parser


def _run(arguments: argparse.Namespace) -> int:
    from bot.running import run_command  # noqa: PLC0415 - each command imports what it needs and no more

    settings = read_settings()
    return run_command(_without_offset(settings), arguments.role)


def _without_offset(settings: Settings) -> Settings:
    if settings.clock_offset_file is not None:
        raise SettingsError(["CLOCK_OFFSET_FILE: only the demo may move the clock"])
    return settings


def _demo(arguments: argparse.Namespace) -> int:
    from bot.demo import demo_command  # noqa: PLC0415

    return demo_command(port=arguments.port)


def _check(_arguments: argparse.Namespace) -> int:
    from bot.checking import check_command  # noqa: PLC0415

    return asyncio.run(check_command(read_settings()))


def _make_key(_arguments: argparse.Namespace) -> int:
    import secrets  # noqa: PLC0415

    print(secrets.token_urlsafe(32))
    return 0


def _rotate_key(_arguments: argparse.Namespace) -> int:
    from bot.key_rotation import rotate_command  # noqa: PLC0415

    return asyncio.run(rotate_command(read_settings()))


def _match(words: list[str]) -> int:
    from bot.match_command import main as match_main  # noqa: PLC0415

    return match_main(words)


_COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "demo": _demo,
    "run": _run,
    "check": _check,
    "make-key": _make_key,
    "rotate-key": _rotate_key,
}

if __name__ == "__main__":
    sys.exit(main())
