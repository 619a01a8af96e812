"""What delivering measures of itself, for Prometheus."""

from prometheus_client import Counter, Gauge, Histogram

DELIVERIES = Counter("tandem_deliveries", "Notices by what became of them", ["outcome"])
LATE_SECONDS = Histogram(
    "tandem_late_seconds", "Seconds between a notice's due time and its sending", buckets=(1, 5, 15, 60, 300, 3600)
)
BACKLOG = Gauge("tandem_backlog", "Notices that are due and unsent")
