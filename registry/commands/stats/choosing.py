"""Choices by name, read in capitals or small letters and shown as the field writes them."""

import click


class EitherCase(click.Choice[str]):
    """A closed list of names of which the case does not matter: reml is REML."""

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Give the name as it is written; refuse what is none as click does."""
        written = {name.casefold(): name for name in self.choices}
        return super().convert(written.get(value.casefold(), value), param, ctx)
