"""The command that makes a published review again from its exported dossier; it needs no data."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from registry.commands.answering import SentenceGroup, answer_json, json_option

if TYPE_CHECKING:
    from registry.services.reviews.dossier_reading import Dossier
    from registry.services.reviews.recomputing import Remade

DIFFERS = 1
NO_DOSSIER = 2


@click.group(cls=SentenceGroup)
def reviews() -> None:
    """Check what the registry says of a review, without the registry."""


@reviews.command()
@click.argument("file", type=click.Path(path_type=Path))
@json_option
def recompute(file: Path, *, as_json: bool) -> None:
    """Make a published review's rating and agreement again from its dossier in FILE.

    The dossier is the programme's page of a review, at the address that ends in .json. Ends with 0 where all
    comes out the same, with 1 and a sentence for each difference, and with 2 where FILE is no dossier that
    can be made again.
    """
    dossier, remade = _remade(file)
    if as_json:
        parts = [{"part": one.part, "differences": list(one.differences)} for one in remade]
        answer_json({"review": dossier.told["review"], "parts": parts})
    else:
        click.echo("\n".join(_in_words(dossier, remade)))
    if any(one.differences for one in remade):
        raise click.exceptions.Exit(DIFFERS)


def _remade(file: Path) -> "tuple[Dossier, tuple[Remade, ...]]":
    """Read and make again, or end with 2 and a sentence: with 1 it would say that something differs."""
    from ratings.errors import RecordError, StandardError
    from registry.errors import RegistryError
    from registry.services.reviews.dossier_reading import read_dossier
    from registry.services.reviews.recomputing import recompute as remake

    try:
        dossier = read_dossier(file.read_text("utf-8-sig"))
        return dossier, remake(dossier)
    except UnicodeDecodeError:
        why = "It is not text in UTF-8, and a dossier is."
    except OSError as error:
        why = f"It cannot be read: {error.strerror}."
    except (RecordError, StandardError, RegistryError) as error:
        why = str(error)
    click.echo(f"Error: {file}: {why}", err=True)
    raise click.exceptions.Exit(NO_DOSSIER)


def _in_words(dossier: "Dossier", remade: "tuple[Remade, ...]") -> list[str]:
    from ratings import ENGINE

    told = dossier.told
    rules = f"{told['standard']} {told['edition']}"
    lines = [
        f"{told['name']}, review {told['review']}",
        f"Made again under {rules}, by engine {ENGINE} (the dossier's: {told['engine']}).",
    ]
    for one in remade:
        lines.append(f"{'Differs' if one.differences else 'The same'}: {one.part}")
        lines += [f"  {sentence}" for sentence in one.differences]
    lines.append("Decision, reply and interests are people's words: nothing makes them again.")
    return lines
