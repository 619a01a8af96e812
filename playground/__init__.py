"""A local stand-in for Telegram: a strict Bot API server, phones for the people, and switches for misbehaviour.

It knows nothing of any particular bot. Embed it with `playground.server.Playground`, or run `python -m playground`.
"""
