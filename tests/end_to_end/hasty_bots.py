"""A bot without flood control, for stories in which the staff group sees more in a minute than Telegram would allow.

With it, every card beyond the ninth comes five seconds after the last one. Flood control has tests of its own.
"""

from functools import partial

from scheduling.admission import Admission, Rate
from tests.end_to_end.prepared_bots import PreparedBot, run_as_child

_QUICK = Rate(1_000_000, 1000)


class HastyBot(PreparedBot):
    """Quick to start, and quick to write."""

    @staticmethod
    def main(environment: dict[str, str], log: str) -> None:
        """In the child: the same bot, sending as fast as it can."""
        from bot import composition, sender  # noqa: PLC0415 - in the child alone: the libraries are loaded there

        vars(composition)["Admission"] = partial(Admission, _QUICK, _QUICK, _QUICK)
        vars(sender)["TelegramSender"] = partial(sender.TelegramSender, is_limited=False)
        run_as_child(environment, log)
