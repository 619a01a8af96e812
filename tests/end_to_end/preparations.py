"""Imported once, in the process from which prepared bots are forked: what every start reads and nobody changes."""

import bot.receiving
import bot.running
import bot.sender
import scheduling.deliveries
import scheduling.ticks
from scheduling.presenters import load_presenters
from texts.vocabularies import load_vocabularies

__all__ = ["bot", "scheduling"]

load_presenters()
load_vocabularies()
