"""What the bot measures of itself, for Prometheus."""

from prometheus_client import Counter, Gauge, Histogram

UPDATES = Counter("tandem_updates", "Updates by what became of them", ["outcome"])
ANSWER_SECONDS = Histogram("tandem_answer_seconds", "Seconds from taking an update up to the commit of its work")
DELIVERIES = Counter("tandem_deliveries", "Notices by what became of them", ["outcome"])
LATE_SECONDS = Histogram(
    "tandem_late_seconds", "Seconds between a notice's due time and its sending", buckets=(1, 5, 15, 60, 300, 3600)
)
BACKLOG = Gauge("tandem_backlog", "Notices that are due and unsent")
