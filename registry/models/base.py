"""What every stored thing shares: how its constraints are named and how its moments are kept."""

from datetime import UTC, datetime
from typing import ClassVar

from sqlalchemy import DateTime, Dialect, MetaData, String, Text
from sqlalchemy.orm import DeclarativeBase, MappedAsDataclass
from sqlalchemy.types import TypeDecorator

FINGERPRINT = String(64)
"""SHA-256 in hexadecimal."""

LONG_TEXT = Text()
"""JSON kept as text, because a fingerprint is of its bytes and a JSON column may reorder them."""


class Moment(TypeDecorator[datetime]):
    """A moment in UTC; SQLite keeps no time zone, so it is put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a moment whose time zone is not known."""
        del dialect
        if value is not None and value.tzinfo is None:
            raise ValueError(f"found the moment {value} without its time zone; give it in UTC")
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Say that it is UTC."""
        del dialect
        if value is None:
            return None
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


class Base(MappedAsDataclass, DeclarativeBase, kw_only=True, eq=False):
    """A stored thing, made from keywords and compared by identity."""

    # Constraints carry names so that a later migration can speak of them.
    metadata: ClassVar[MetaData] = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[type, TypeDecorator[datetime]]] = {datetime: Moment()}
