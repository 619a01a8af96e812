"""Imports what one role needs and prints what that cost: `python -m benchmarks.taps.import_child ROLE`.

Nothing else is imported before the measurement begins; the start of Python itself does not count.
"""

import sys
import time
from importlib import import_module

# What each role loads before it works. After a colon: a function that loads more, and has to be called.
_RECEIVE = ("bot.running", "bot.receiving", "bot.dispatcher:make_dispatcher")
_DELIVER = (
    "bot.running",
    "bot.sender",
    "scheduling.deliveries",
    "scheduling.ticks",
    "scheduling.presenters:load_presenters",
)
NEEDED = {
    "receive": _RECEIVE,
    "deliver": _DELIVER,
    "all": (*_DELIVER, *_RECEIVE),
    "aiogram": ("benchmarks.taps.aiogram_echo",),
    "telegram": ("benchmarks.taps.telegram_echo",),
}


def load(names: tuple[str, ...]) -> None:
    """Imports the modules, and calls the functions that import more."""
    for name in names:
        module, _, function = name.partition(":")
        loaded = import_module(module)
        if function:
            getattr(loaded, function)()


if __name__ == "__main__":
    begun, begun_cpu, before = time.perf_counter(), time.process_time(), len(sys.modules)
    load(NEEDED[sys.argv[1]])
    took, took_cpu = time.perf_counter() - begun, time.process_time() - begun_cpu
    modules = len(sys.modules) - before
    sys.stdout.write(f'{{"seconds": {took:.4f}, "cpu_seconds": {took_cpu:.4f}, "modules": {modules}}}')
