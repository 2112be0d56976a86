"""How a table is made append-only: each database's own statements that refuse every other change.

They stop mistakes, and any code or tool that goes through SQL. Whoever may drop
a trigger can still get past them; `registry verify` is there to notice.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class AppendOnly:
    """A table to which rows are only ever added.

    Attributes:
        table: its name.
        sentence: what somebody is told who tries to change or remove a row.
        same_row: SQL conditions under which a NEW row would take the place of one
            that is there: one for each unique key that a REPLACE could use.
    """

    table: str
    sentence: str
    same_row: tuple[str, ...]

    def statements(self, dialect: str) -> tuple[str, ...]:
        """Return the statements for a database; one that is not known raises KeyError."""
        return {"sqlite": self._sqlite, "postgresql": self._postgresql}[dialect]()

    def _sqlite(self) -> tuple[str, ...]:
        # SQLite's REPLACE removes rows without asking the triggers for DELETE, so
        # an INSERT over a row that is there has to be refused as well.
        replaces = " OR ".join(f"({condition})" for condition in self.same_row)
        exists = f"EXISTS (SELECT 1 FROM {self.table} WHERE {replaces})"  # noqa: S608  our own words
        refuse = f"BEGIN SELECT RAISE(ABORT, '{self.sentence}'); END"
        name = f"CREATE TRIGGER {self.table}_is_never"
        return (
            f"{name}_changed BEFORE UPDATE ON {self.table} {refuse}",
            f"{name}_removed BEFORE DELETE ON {self.table} {refuse}",
            f"{name}_replaced BEFORE INSERT ON {self.table} WHEN {exists} {refuse}",
        )

    def _postgresql(self) -> tuple[str, ...]:
        function = f"refuse_changes_to_{self.table}"
        error = f"MESSAGE = '{self.sentence}', ERRCODE = 'integrity_constraint_violation'"
        refuse = f"$$ BEGIN RAISE EXCEPTION USING {error}; END $$"
        name = f"CREATE TRIGGER {self.table}_is_never"
        rows = f"ON {self.table} FOR EACH ROW EXECUTE FUNCTION {function}()"
        whole = f"ON {self.table} FOR EACH STATEMENT EXECUTE FUNCTION {function}()"
        return (
            f"CREATE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS {refuse}",
            f"{name}_changed BEFORE UPDATE OR DELETE {rows}",
            f"{name}_emptied BEFORE TRUNCATE {whole}",
        )
