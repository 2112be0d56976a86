"""How a rating is cited, so that whoever reads of it can tell which one it was and make it again."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from registry.services.example import example_rating
from registry.services.wording import day_words, sentence, slug_of


@dataclass(frozen=True, slots=True)
class CitationView:
    """One rating, cited, and the page that it stands on."""

    words: str
    slug: str
    domain_slug: str


def example_citation(session: Session) -> CitationView | None:
    """Cite one real rating of the register; None where nothing on it has been tested."""
    example = example_rating(session)
    if example is None:
        return None
    held, domain = example.held, example.domain
    kind = "desk rating" if held.rating["desk"] else "reviewed rating"
    return CitationView(
        words=(
            f"{held.record.name}, for {domain['domain']}: {sentence(domain['rating'])} ({kind}). "
            f"Registry of what works, code of practice edition {held.rating['edition']}, engine "
            f"{held.rating['engine']}, published on {day_words(held.published_at)}, record "
            f"{held.rating['fingerprint']}."
        ),
        slug=held.slug,
        domain_slug=slug_of(domain["domain"]),
    )
