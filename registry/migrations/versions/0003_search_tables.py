"""The search index that several machines share: on PostgreSQL only, in a schema of its own."""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# `document` is empty for what was taken out: whoever reads learns of it by its `change`.
# A list that waits (fastupdate) would make each search read it through.
STATEMENTS = (
    "CREATE SCHEMA search",
    """
    CREATE TABLE search.state (
        one integer PRIMARY KEY CHECK (one = 1),
        layout text NOT NULL,
        words text NOT NULL,
        stamp text NOT NULL,
        built bigint NOT NULL,
        change bigint NOT NULL
    )
    """,
    """
    CREATE TABLE search.document (
        number integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        slug text NOT NULL UNIQUE,
        document text,
        terms tsvector NOT NULL,
        begun tsvector NOT NULL,
        change bigint NOT NULL
    )
    """,
    "CREATE INDEX document_terms ON search.document USING gin (terms) WITH (fastupdate = off)",
    "CREATE INDEX document_begun ON search.document USING gin (begun) WITH (fastupdate = off)",
    "CREATE INDEX document_change ON search.document (change)",
    """
    CREATE TABLE search.word (
        word text PRIMARY KEY,
        programmes integer NOT NULL,
        begun integer NOT NULL,
        change bigint NOT NULL
    )
    """,
    "CREATE INDEX word_change ON search.word (change)",
    """
    CREATE TABLE search.broken (
        term text NOT NULL,
        first text NOT NULL,
        second text NOT NULL,
        programmes integer NOT NULL,
        PRIMARY KEY (term, first, second)
    )
    """,
)


def upgrade() -> None:
    if op.get_context().dialect.name == "postgresql":
        for statement in STATEMENTS:
            op.execute(statement)


def downgrade() -> None:
    if op.get_context().dialect.name == "postgresql":
        op.execute("DROP SCHEMA search CASCADE")
