"""What receiving measures of itself, for Prometheus."""

from prometheus_client import Counter, Histogram

UPDATES = Counter("tandem_updates", "Updates by what became of them", ["outcome"])
ANSWER_SECONDS = Histogram("tandem_answer_seconds", "Seconds from taking an update up to the commit of its work")
