"""The types of columns that both databases share: row ids and aware instants."""

from datetime import UTC, datetime

from sqlalchemy import BigInteger, DateTime, Integer, types
from sqlalchemy.engine import Dialect

# SQLite numbers rows by itself only where the key is spelled INTEGER; PostgreSQL needs BIGINT.
RowId = BigInteger().with_variant(Integer, "sqlite")


class NaiveInstant(ValueError):
    """A datetime without a zone was about to be stored."""


class Instant(types.TypeDecorator[datetime]):
    """An aware instant, stored in UTC, read in UTC. Naive datetimes are refused at the door."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's
        """To UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise NaiveInstant
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's
        """Aware again: SQLite forgets the zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
