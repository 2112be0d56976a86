"""Programmes, versions of their records, published ratings that nothing changes, folder loads."""

import sqlalchemy as sa
from alembic import op

from registry.models.append_only import AppendOnly

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

KEPT = (
    AppendOnly(
        table="record_version",
        sentence="A version of a record is never changed or removed: add a new version.",
        same_row=(
            "id = NEW.id",
            "programme_id = NEW.programme_id AND fingerprint = NEW.fingerprint",
        ),
    ),
    AppendOnly(
        table="published_rating",
        sentence="A published rating is never changed or removed: publish one that supersedes it.",
        same_row=(
            "id = NEW.id",
            "supersedes_id = NEW.supersedes_id",
            (
                "supersedes_id IS NULL AND NEW.supersedes_id IS NULL "
                "AND programme_id = NEW.programme_id AND standard = NEW.standard"
            ),
        ),
    ),
)


def upgrade() -> None:
    _make_programmes()
    _make_ratings()
    op.create_table(
        "folder_load",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("standard", sa.String, nullable=False),
        sa.Column("edition", sa.String, nullable=False),
        sa.Column("engine", sa.String, nullable=False),
        sa.Column("last_rating_id", sa.Integer, nullable=False),
        sa.Column("account", sa.Text, nullable=False),
        sa.Column("loaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_folder_load")),
    )
    for table in KEPT:
        for statement in table.statements(op.get_context().dialect.name):
            op.execute(statement)


def downgrade() -> None:
    raise RuntimeError(
        "There is nothing before the first migration: going back would remove every published "
        "rating. To start again, move the data folder away and run `registry load`."
    )


def _make_programmes() -> None:
    op.create_table(
        "programme",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("slug", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme")),
        sa.UniqueConstraint("slug", name=op.f("uq_programme_slug")),
    )
    op.create_table(
        "record_version",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("programme_id", sa.Integer, nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("snapshot", sa.Text, nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_record_version")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_record_version_programme_id")
        ),
        sa.UniqueConstraint(
            "programme_id", "fingerprint", name=op.f("uq_record_version_programme_id_fingerprint")
        ),
        sa.UniqueConstraint(
            "id",
            "programme_id",
            "fingerprint",
            name=op.f("uq_record_version_id_programme_id_fingerprint"),
        ),
    )


def _make_ratings() -> None:
    op.create_table(
        "published_rating",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("programme_id", sa.Integer, nullable=False),
        sa.Column("record_version_id", sa.Integer, nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("standard", sa.String, nullable=False),
        sa.Column("edition", sa.String, nullable=False),
        sa.Column("engine", sa.String, nullable=False),
        sa.Column("rating", sa.Text, nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("supersedes_id", sa.Integer, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_published_rating")),
        sa.ForeignKeyConstraint(
            ["record_version_id", "programme_id", "fingerprint"],
            ["record_version.id", "record_version.programme_id", "record_version.fingerprint"],
            name=op.f("fk_published_rating_record_version_id_programme_id_fingerprint"),
        ),
        sa.ForeignKeyConstraint(
            ["supersedes_id", "programme_id", "standard"],
            ["published_rating.id", "published_rating.programme_id", "published_rating.standard"],
            name=op.f("fk_published_rating_supersedes_id_programme_id_standard"),
        ),
        sa.UniqueConstraint("supersedes_id", name=op.f("uq_published_rating_supersedes_id")),
        sa.UniqueConstraint(
            "id",
            "programme_id",
            "standard",
            name=op.f("uq_published_rating_id_programme_id_standard"),
        ),
        sa.CheckConstraint(
            "supersedes_id < id", name=op.f("ck_published_rating_supersedes_an_older_one")
        ),
    )
    op.create_index(op.f("ix_published_rating_programme_id"), "published_rating", ["programme_id"])
    op.create_index(
        "uq_published_rating_first",
        "published_rating",
        ["programme_id", "standard"],
        unique=True,
        sqlite_where=sa.text("supersedes_id IS NULL"),
        postgresql_where=sa.text("supersedes_id IS NULL"),
    )
