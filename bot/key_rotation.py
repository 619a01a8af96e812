"""``python -m bot rotate-key``: put the new secret first in ENCRYPTION_KEYS, run this, then drop the old one.

The oldest secret also makes the look-up hashes, so the last of the list stays for good.
"""

import sys

from bot.composition import opened
from bot.settings import Settings
from db.key_rotation import rotate


async def rotate_command(settings: Settings) -> int:
    """Encrypts everything anew; answers the exit code."""
    async with opened(settings) as works:
        count = await rotate(works.engine)
    sys.stdout.write(f"{count} values encrypted anew with the first key.\n")
    return 0
