"""The bench's arithmetic: order of turns, percentiles, ratios, shares of a profile, and what the machine says."""

import os
from pathlib import Path
from typing import Any

import pytest

from benchmarks.taps.children import ROOT, cpu_seconds, free_port, read_spent, settings
from benchmarks.taps.contenders import CONTENDERS, Bot, Contender, Way, order
from benchmarks.taps.figures import middle, percentile, ratio, summaries, summary
from benchmarks.taps.machine import code_version, describe_machine, file_system, taken_by_others
from benchmarks.taps.profiles import DRIVER_THREADS, OTHER, REST_OF_WAY, evaluated, group_of, is_ours, step_of


@pytest.mark.parametrize("turn", range(9))
def test_every_turn_has_everybody_once(turn: int) -> None:
    """Nobody is left out of a turn, and nobody is measured twice."""
    found = order(CONTENDERS, turn)
    assert len(found) == len(CONTENDERS)
    assert set(found) == set(CONTENDERS)


def test_turns_begin_with_different_contenders() -> None:
    """Over as many turns as there are contenders, everybody is first once."""
    assert [order("abcd", turn)[0] for turn in range(5)] == list("abcda")


def test_every_second_turn_goes_the_other_way_round() -> None:
    """Neighbours change places, so that nobody always follows the same one."""
    assert order("abcd", 0) == list("abcd")
    assert order("abcd", 1) == list("badc")


def test_nobody_has_an_order_too() -> None:
    """Nothing to measure is no mistake."""
    assert order((), 3) == []


def test_contenders_are_told_apart_by_name() -> None:
    """Four programs, each with both ways of receiving."""
    assert len({contender.name for contender in CONTENDERS}) == 8


@pytest.mark.parametrize(
    ("bot", "is_tandem"),
    [
        (Bot.SQLITE, True),  # ours
        (Bot.POSTGRESQL, True),  # ours
        (Bot.AIOGRAM, False),  # keeps nothing
        (Bot.TELEGRAM, False),  # keeps nothing
    ],
)
def test_only_tandem_is_walked_through_a_sign_up(bot: Bot, is_tandem: bool) -> None:
    """The echo bots know no sign-up."""
    assert Contender(bot, Way.POLLING).is_tandem is is_tandem


@pytest.mark.parametrize(
    ("values", "share", "expected"),
    [
        ([7.0], 0.5, 7.0),  # one value is every percentile
        ([7.0], 0.95, 7.0),  # as above
        ([4.0, 1.0, 3.0, 2.0], 0.5, 2.0),  # the second of four; the order given does not matter
        ([1.0, 2.0, 3.0], 0.5, 2.0),  # the middle of three
        ([float(n) for n in range(1, 101)], 0.95, 95.0),  # exactly 95 of 100 are not above it
        ([float(n) for n in range(1, 21)], 0.95, 19.0),  # 19 of 20
        ([1.0, 9.0], 0.0, 1.0),  # never below the smallest
        ([1.0, 9.0], 1.0, 9.0),  # the greatest
    ],
)
def test_percentile_is_by_nearest_rank(values: list[float], share: float, expected: float) -> None:
    """A percentile is one of the values, never something between two."""
    assert percentile(values, share) == expected


def test_percentile_of_nothing_is_refused() -> None:
    """No measurement must not look like 0 ms."""
    with pytest.raises(ValueError, match="no values"):
        percentile([], 0.5)


def test_median_of_nothing_is_refused() -> None:
    """As above."""
    with pytest.raises(ValueError, match="no values"):
        middle(iter(()))


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        (30.0, 10.0, 3.0),  # three times as long
        (10.0, 40.0, 0.25),  # a quarter
        (1.0, 0.0, None),  # nothing to compare with
    ],
)
def test_ratio(ours: float, theirs: float, expected: float | None) -> None:
    """How many times theirs is ours."""
    assert ratio(ours, theirs) == expected


def slot(contender: str, latencies: list[float], rate: float, cpu: float = 10.0) -> dict[str, Any]:
    """What one turn of one contender measured."""
    return {
        "contender": contender,
        "latencies_ms": latencies,
        "taps_per_second": rate,
        "cpu_ms_per_tap": cpu,
        "database_cpu_ms_per_tap": 0.0,
        "server_cpu_ms_per_tap": 1.0,
    }


def test_latencies_of_all_turns_are_taken_together() -> None:
    """A percentile of percentiles would be no percentile."""
    found = summary([slot("a", [1.0, 2.0, 3.0], 50), slot("a", [10.0], 50)])
    assert (found["p50_ms"], found["p95_ms"]) == (2.0, 10.0)


def test_one_disturbed_turn_does_not_decide() -> None:
    """Of the rates the median counts, and the range is told."""
    found = summary([slot("a", [1.0], 50), slot("a", [1.0], 5), slot("a", [1.0], 52)])
    assert (found["taps_per_second"], found["slowest_turn"], found["quickest_turn"]) == (50, 5, 52)


def test_turns_are_summed_up_by_contender() -> None:
    """Nobody gets another one's numbers."""
    found = summaries([slot("a", [1.0], 50), slot("b", [9.0], 7), slot("a", [3.0], 70)])
    assert {name: own["taps_per_second"] for name, own in found.items()} == {"a": 60, "b": 7}


@pytest.mark.parametrize(
    ("place", "group"),
    [
        ("sqlalchemy/engine/base.py:execute", "SQLAlchemy"),
        ("aiosqlite/core.py:_execute", "database driver"),
        ("asyncpg/connection.py:fetch", "database driver"),
        ("aiogram/client/bot.py:__call__", "aiogram and pydantic"),
        ("pydantic/main.py:model_validate", "aiogram and pydantic"),
        ("aiohttp/client.py:_request", "HTTP (aiohttp)"),
        ("python/json/decoder.py:raw_decode", "JSON"),
        ("python/asyncio/events.py:_run", "event loop (asyncio)"),
        ("python/weakref.py:remove", "rest of Python's library"),  # none of its named parts
        ("<string>:__init__", "rest of Python's library"),  # what dataclasses make
        ("db/crypto.py:decrypt", "encryption (AES-GCM, HMAC)"),  # ours, but what it does is encryption
        ("db/forms.py:save", "our db/"),
        ("handlers/sign_up.py:step", "our handlers/"),
        ("babel/dates.py:format_date", OTHER),
    ],
)
def test_function_belongs_to_a_library_or_layer(place: str, group: str) -> None:
    """The first part of the path decides."""
    assert group_of(place) == group


@pytest.mark.parametrize(
    ("place", "ours"),
    [
        ("db/crypto.py:decrypt", True),  # encryption is ours too
        ("texts/text.py:paragraphs", True),
        ("sqlalchemy/engine/base.py:execute", False),
        ("python/json/decoder.py:decode", False),
    ],
)
def test_own_functions_are_known(place: str, ours: bool) -> None:
    """Only they stand in the list of our functions."""
    assert is_ours(place) is ours


@pytest.mark.parametrize(
    ("stack", "step"),
    [
        # a statement of a handler is the handler's, though the transaction lies further out
        (
            ["sqlalchemy/a.py:x", "db/forms.py:get", "handlers/sign_up.py:step", "bot/processing.py:_in_one_work"],
            "handler: form, use case, screen",
        ),
        # the same statement outside of a handler
        (["sqlalchemy/a.py:x", "bot/processing.py:_in_one_work"], "who is it, rights, stored answer, commit"),
        # sending goes before settling: the innermost step counts
        (["aiohttp/client.py:x", "bot/answering.py:_show", "bot/processing.py:_finish"], "send: edit and acknowledge"),
        (["db/works.py:open", "bot/processing.py:_finish"], "settle the update"),
        (["db/inbox.py:accept", "bot/processing.py:accept", "bot/polling.py:_take"], "commit it to the inbox"),
        (["python/json/decoder.py:decode", "bot/polling.py:_fetch"], "take the update in: request, JSON"),
        (["db/outbox.py:claim", "scheduling/deliveries.py:run"], "ticks and the outbox, at the same time"),
        (["python/asyncio/events.py:_run"], REST_OF_WAY),
    ],
)  # fmt: skip
def test_stack_belongs_to_a_step(stack: list[str], step: str) -> None:
    """The innermost frame that stands for a step decides."""
    assert step_of(stack) == step


RAW = {
    "process_seconds": 2.0,
    "main_seconds": 1.5,
    "stacks": [
        [6, ["sqlalchemy/a.py:x", "db/forms.py:get", "handlers/sign_up.py:step", "bot/running.py:run_command"]],
        [2, ["aiogram/b.py:y", "bot/answering.py:_show", "bot/answering.py:_show"]],
        [90, ["python/selectors.py:select", "python/asyncio/base_events.py:_run_once"]],
        [3, []],
    ],
}


def test_shares_make_one_whole() -> None:
    """What was seen in the main thread and what was measured beside it are all of a tap."""
    found = evaluated(RAW, 100)
    assert sum(found["groups"].values()) == pytest.approx(1)
    assert sum(found["steps"].values()) == pytest.approx(1)


def test_waiting_is_no_work() -> None:
    """Samples of a waiting main thread, and those of no frame at all, do not count."""
    found = evaluated(RAW, 100)
    assert found["samples"] == 8
    assert found["groups"] == {"SQLAlchemy": 0.5625, "aiogram and pydantic": 0.1875, DRIVER_THREADS: 0.25}


def test_processor_time_of_a_tap_is_measured() -> None:
    """All threads' time, over the taps."""
    assert evaluated(RAW, 100)["cpu_ms_per_tap"] == 20


def test_function_on_a_stack_twice_counts_once() -> None:
    """Recursion must not make a share of more than the whole."""
    assert evaluated(RAW, 100)["functions_with_calls"]["bot/answering.py:_show"] == 0.1875


def test_what_is_on_every_stack_is_left_out() -> None:
    """The program's entry says nothing."""
    assert "bot/running.py:run_command" not in evaluated(RAW, 100)["functions_with_calls"]


def test_profile_without_samples_has_no_shares() -> None:
    """A bot that did nothing is no division by zero."""
    found = evaluated({"process_seconds": 1.0, "main_seconds": 1.0, "stacks": []}, 1)
    assert found["groups"] == {DRIVER_THREADS: 0.0}


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/tmp/bench", "tmpfs"),  # the nearest mount
        ("/home/bench", "ext4"),  # the root
    ],
)
def test_file_system_is_that_of_the_nearest_mount(folder: str, kind: str) -> None:
    """A database in memory has to be told from one on a disk."""
    mounts = ["/dev/vda / ext4 rw 0 0", "tmpfs /tmp tmpfs rw 0 0"]
    assert file_system(Path(folder), mounts) == kind


@pytest.mark.parametrize(
    ("before", "after", "own", "share"),
    [
        ((10.0, 100.0), (40.0, 200.0), 20.0, 0.1),  # 30 s busy, 20 of them ours, of 100
        ((10.0, 100.0), (40.0, 200.0), 40.0, 0.0),  # clocks differ a little: never below nothing
        ((10.0, 100.0), (10.0, 100.0), 0.0, 0.0),  # no time has passed
    ],
)
def test_others_take_what_is_not_ours(
    before: tuple[float, float], after: tuple[float, float], own: float, share: float
) -> None:
    """Noise is what the processors did without us."""
    assert taken_by_others(before, after, own) == share


def test_machine_is_described_without_names(tmp_path: Path) -> None:
    """What is published holds no host name and no path of this machine."""
    words = str(describe_machine(tmp_path))
    assert str(ROOT) not in words
    assert str(tmp_path) not in words
    assert "cores" in words


def test_code_without_a_history_has_no_version(tmp_path: Path) -> None:
    """An unpacked archive can be measured too."""
    assert code_version(tmp_path) == "unknown"


def test_processor_time_is_read_past_a_strange_name() -> None:
    """A process may call itself anything, with spaces and brackets."""
    found = read_spent("7 (a (b) c) S 3 7 7 0 -1 4194304 1 0 0 0 150 50 40 10 20 0 1 0 1 1 1")
    assert (found.parent, found.name) == (3, "a (b) c")
    assert found.own == 4 * found.of_ended_children > 0


def test_own_processor_time_only_grows() -> None:
    """What has been spent stays spent."""
    before = cpu_seconds(os.getpid())
    assert cpu_seconds(os.getpid()) >= before > 0


def test_bots_get_settings_that_tandem_accepts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The bench starts Tandem with checks on: a secret, a webhook on this machine, a key of full length."""
    from bot.settings import read_settings  # noqa: PLC0415 - only this test needs it

    url = f"sqlite+aiosqlite:///{tmp_path}/x.sqlite3"
    for name, value in settings(api="http://127.0.0.1:1", way=Way.WEBHOOK, database_url=url).items():
        monkeypatch.setenv(name, value)
    assert read_settings(_env_file=None).receive_by == "webhook"


def test_free_port_can_be_listened_on() -> None:
    """Nobody else has it at this moment."""
    assert 0 < free_port() < 65536
