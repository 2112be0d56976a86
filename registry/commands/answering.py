"""How a command answers: one JSON document on standard output, or words; errors as a sentence."""

import json
import shlex
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
from click.exceptions import NoArgsIsHelpError

from ratings.errors import RecordError, StandardError, StatisticError
from registry.errors import RegistryError

json_option = click.option(
    "--json", "as_json", is_flag=True, help="Print one JSON document and nothing else."
)


def say(words: str) -> None:
    """Tell the person at the terminal something that is not the answer."""
    click.echo(words, err=True)


def as_typed(arguments: str, data: Path) -> str:
    """Return one of our commands as it is typed here: this program, on the same data folder."""
    began = Path(sys.argv[0])
    program = shlex.quote(str(began))
    if began.name != "registry":  # begun as a module
        program = f"{shlex.quote(sys.executable)} -m registry.cli"
    elif shutil.which("registry") == str(began):
        program = "registry"
    where = "" if data == Path("data") else f"REGISTRY_DATA={shlex.quote(str(data))} "
    return f"{where}{program} {arguments}"


def answer_json(document: Any) -> None:  # noqa: ANN401 - whatever JSON can hold
    """Print the one JSON document, in UTF-8 whatever the terminal speaks; no number in it is a minus zero."""
    text = json.dumps(_without_minus_zero(document), ensure_ascii=False, indent=2)
    click.echo(text.encode())


def _without_minus_zero(part: Any) -> Any:  # noqa: ANN401 - whatever JSON can hold
    """Give a document with 0 for each minus zero, which arithmetic leaves and no reader expects."""
    if isinstance(part, dict):
        return {name: _without_minus_zero(value) for name, value in part.items()}
    if isinstance(part, list | tuple):
        return [_without_minus_zero(value) for value in part]
    return 0.0 if isinstance(part, float) and part == 0 else part


def _in_a_sentence(error: click.UsageError) -> str:
    """Say on one line what was typed wrongly, and where the help is; click would take three for its form."""
    told = " ".join(error.format_message().split())
    sentence = told if told.endswith((".", "?")) else f"{told}."
    where = f" Try {error.ctx.command_path} --help." if error.ctx else ""
    return f"Error: {sentence}{where}"


class SentenceGroup(click.Group):
    """A group of commands that end with 0, or with 1 and a sentence on standard error."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's own signature
        """Run a command; what its user can mend is said without a traceback."""
        try:
            return super().invoke(ctx)
        except (RecordError, StandardError, StatisticError, RegistryError) as error:
            raise click.ClickException(str(error)) from error
        except OSError as error:
            where = error.filename or "a file"
            raise click.ClickException(f"Cannot use {where}: {error.strerror}.") from error

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = "registry",
        complete_var: str | None = None,
        standalone_mode: bool = True,  # noqa: FBT001, FBT002 - click's own signature
        **extra: Any,  # noqa: ANN401 - click's own signature
    ) -> Any:  # noqa: ANN401 - click's own signature
        """Start from the terminal; a command typed wrongly ends with 1 too."""
        del standalone_mode
        try:
            code = super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
        except NoArgsIsHelpError as error:  # a group named alone: its help is what was asked
            error.show()
            code = 1
        except click.UsageError as error:
            say(_in_a_sentence(error))
            code = 1
        except click.ClickException as error:
            error.show()
            code = 1
        except click.Abort:
            say("Stopped.")
            code = 1
        raise SystemExit(code or 0)
