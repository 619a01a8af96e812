"""The sentences of `docs/performance.md` that do not depend on the numbers."""

HEAD = """\
# Performance

What a tap costs in Tandem, beside bare bots of the two libraries that it stands on. `make bench` measures and
writes this page; do not edit it (the words stand in `benchmarks/taps/words.py`). The raw numbers of every turn are
in [performance.json](performance.json). There is no target: the numbers are here so that a change can be held
against them."""

TAPS = """\
The tap is a full answer in the sign-up: somebody ticks an option of "What would you like to do together?" (question
7 of 9). Tandem commits the update, finds the person, checks, changes and saves the form, stores the answer,
commits, edits the message, acknowledges the tap and settles the update. People were brought there by real updates:
link, language, consent, typed occupation and the rest. Encryption, both databases' durable commits, ticks and the
outbox are on, as in real use.

The two bare bots show the same: on the same screen with the same buttons they set or take away the tick, by one
edit and one acknowledgement, side by side. They keep nothing, know nobody, and forget everything when they are
killed.

All eight bots are up for the whole run and are measured in turns, each turn in another order, so that whatever else
the machine does hits all alike. *One person*: one tap after the other, 30 ms after the last answer; the time from
handing the update out until edit and acknowledgement have both arrived. *Many at once*: everybody's next tap as
soon as the last one is answered; the median turn counts. "CPU" is the processor time of the bot's process and,
behind the plus, of PostgreSQL. Ratios compare with the bare bot that receives in the same way; above 1 is slower in
the first table and quicker in the second.

Telegram is played by a server of the bench's own (`benchmarks/taps/fake_telegram.py`), in the harness's process. It
checks nothing. The playground would be the wrong one here: its strict checks take longer than a bare bot does. The
network is this machine's own, so to what a person feels the way to Telegram and back is still to be added, for all
bots alike. python-telegram-bot's own webhook server needs a further library; its bare bot takes updates in through
aiohttp instead."""

LIMITS = """\
- No limiter stands before an answer. `scheduling/admission.py` counts answers, so that notices wait for them; an
  answer itself never waits. Telegram's own limits (about 30 messages a second, one a second to the same chat) are
  not played here, or they would be all that could be seen.
- One person's updates are worked off one after the other; of different people at most 64 side by side
  (`bot/processing.py`). The people of this run stay below that.
- SQLite has one writer at a time, and `db/works.py` lets works wait for each other in order. PostgreSQL has up to
  20 connections of one process (`db/engine.py`). A bot is one process with one event loop: it uses one core, and a
  second one only in part (SQLite's threads; PostgreSQL's own processes).
- Harness, bots and PostgreSQL share the cores of one machine. With two cores, a bot on PostgreSQL and its database
  get in each other's way as soon as many people tap at once."""

ROLES = """\
Each in a fresh process, in turns; the median counts. *Import* is what the role loads before it can work, without
the start of Python itself. *Until it works* is from starting the process to its first request for updates, or for
`deliver` until its health address says so; with a prepared SQLite database. Memory is the resident set one second
later; *private* is the part that no file stands behind."""

PROFILE = """\
A sampling profiler inside the bot, under the load of many people, looks every 2 ms of processor time where the main
thread is; what the driver's threads take is measured. Time in C code counts for the Python function that called it:
pydantic's core for pydantic, AES for our `db/crypto.py`, and so on. Waiting does not count. cProfile would be the
usual tool, but SQLAlchemy runs every statement in a greenlet, and cProfile books time to the wrong functions as
soon as greenlets switch. The profiler itself makes taps a little dearer, so the milliseconds here are above those
in the tables."""

SENDING = """\
`make bench-delivery` invites 10,000 people to a workshop, against the playground, which enforces Telegram's limits in
real time: 30 messages in any second, one a second to the same chat. The bot is one process on SQLite (`--role all`).
While invitations leave, reminders fall due and somebody taps; at three quarters the bot is killed with SIGKILL and
started again. It prints one line for each promise, and ends with 1 where one is missed. It takes about seven minutes;
`ARGS=--quick` does it with 1,000 people. It measures what a quiet machine can do: where other programs take the
processors it says so, and a missed line means little then.

| line | wanted |
| --- | ---: |
| share of the best possible rate, while the bot is alive and nobody taps | ≥ 97 % of 30/s |
| requests refused (429) | 0 |
| people without an invitation | 0 |
| invitations that came twice, after a SIGKILL | ≤ 24, those under way |
| latest reminder that was due meanwhile | ≤ 2 s |
| a tap meanwhile, as a ratio to the same tap without | ≤ 2 × |

What makes it so:

- **The line before the door** (`scheduling/lines.py`) lets one after the other through, the most urgent first. Of what
  goes to many at most 24 are under way, of all at most 40: a reminder finds room at once and overtakes the rest.
- **Two counts**: the pace, 29.9 a second, by which places are given out (`scheduling/admission.py`), with a burst that
  lets those catch up who were held up; and Telegram's moving window, by when messages come in
  (`scheduling/windows.py`): 30 in 1.005 s. Whoever's answer is late counts as late, and whoever has no answer counts as
  if they came in now; so those that a busy machine or network held up never come in a heap. Answers to taps never
  wait; while people write, what goes to many leaves five places of each window to them. After a refusal the window is
  longer for ten seconds.
- **No heaps**: what goes to many leaves at least 25 ms apart, one at a time. Without that, whoever was held up once
  leaves in a heap in each second that follows; a heap's answers are late because its messages wait for each other, and
  late answers cost room in the window. In one run each, 2,500 people: 98.4 % of the best rate with 30 in 1.005 s
  alone, 99.1 % with the distance too; answers later than 30 ms: dozens a second, then three in all.
  With all 10,000 on a quiet machine with two cores: 99.1 %, no refusal, 2 twice, a reminder 0.6 s late, a tap 1.64 ×.
- **No long pauses**: what Python has loaded when the bot is ready is kept from its garbage collector
  (`bot/composition.py`), which else goes through all of it now and then, for 0.1 to 0.4 s each time.
- **Batches** (`scheduling/batches.py`): rows are taken up to twelve at a time with the chats to which they go; what
  leaves within the next 0.12 s is looked at and rendered in one transaction; what has left is settled together within
  0.1 s. A SIGKILL can repeat what was under way at that moment, and loses nothing.
- **The outbox is read in order of urgency** from an index, each urgency by itself: a backlog of thousands is never
  sorted to find the next twelve.
- Two processes share the limits by halves (`bot/composition.py`): `--role deliver` sends 20 a second, two thirds of
  what one process does."""
