"""Whether a new programme may be listed already, or be in another submission of the same organisation."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from registry.services.submissions.checking.found import Told
from registry.services.submissions.parts import Draft


@dataclass(frozen=True, slots=True)
class Namesake:
    """A listed programme, or an open submission, that may be of the same programme.

    Attributes:
        mark: the word in its address.
        name: what it is called.
    """

    mark: str
    name: str


@dataclass(frozen=True, slots=True)
class Beside:
    """What a draft is checked against that it does not hold itself.

    Attributes:
        uploaded: the ids of documents that were sent as files.
        listed: programmes of the register that may be the same.
        begun: the organisation's other open submissions that may be of the same.
    """

    uploaded: frozenset[str] = frozenset()
    listed: tuple[Namesake, ...] = ()
    begun: tuple[Namesake, ...] = ()


def names_in(draft: Draft) -> frozenset[str]:
    """Return what a draft calls its programme, each as `plain_name` has it."""
    aliases = draft.get("aliases")
    names = [draft.get("name"), draft.get("slug"), *(aliases if isinstance(aliases, list) else ())]
    return frozenset(plain_name(one) for one in names if isinstance(one, str)) - {""}


def plain_name(name: str) -> str:
    """Return letters and digits alone, so that "Step & Go!" is "step and go"."""
    spelled = unicodedata.normalize("NFKD", name.replace("&", " and ").casefold())
    return "".join(one for one in spelled if one.isalnum())


def what_is_there_already(draft: Draft, beside: Beside) -> Iterator[tuple[str, Told]]:
    """Yield the check and what it says of each namesake."""
    name = draft.get("name")
    inputs = {"name": name if isinstance(name, str) else None}
    for one in beside.listed:
        said = (
            f"“{one.name}” is listed in the registry; if that is it, this is a new evaluation of it or a "
            "correction."
        )
        yield (
            "listed-already",
            Told(
                address="programme",
                sentence=said,
                inputs={**inputs, "listed as": one.mark},
                which=one.mark,
                see=f"/programmes/{one.mark}",
            ),
        )
    for one in beside.begun:
        said = f"Your organisation has another open submission of “{one.name}”: {one.mark}."
        yield (
            "begun-already",
            Told(
                address="programme",
                sentence=said,
                inputs={**inputs, "other submission": one.mark},
                which=one.mark,
                see=f"/submissions/{one.mark}",
            ),
        )
