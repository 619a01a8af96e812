"""The demo's bot process: the same as ``run``, but on the demo's clock."""

import sys

from bot.running import run_command
from bot.settings import read_settings

if __name__ == "__main__":
    sys.exit(run_command(read_settings(_env_file=None), "all"))
