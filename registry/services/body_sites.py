"""Where bodies publish: what was read at a body itself, told apart from what another says of it."""

from urllib.parse import urlsplit

from registry.services.external_rating import ExternalRating
from registry.services.known_bodies import body_key

_SITES = {
    "Blueprints": ("blueprintsprograms.org", "blueprintsprograms.com"),
    "CEBC": ("cebc4cw.org",),
    "CrimeSolutions": ("crimesolutions.gov", "crimesolutions.ojp.gov"),
    "EIF": ("eif.org.uk", "foundations.org.uk"),
    "HomVEE": ("homvee.acf.hhs.gov",),
    "Social Programs That Work": ("evidencebasedprograms.org",),
    "Title IV-E": ("preventionservices.acf.hhs.gov", "preventionservices.abtsites.com"),
    "What Works Clearinghouse": ("ies.ed.gov",),
}
"""By a name of each body, the sites that it publishes on, or did."""

ITSELF = "The body itself"
ANOTHER = "Another"
NOT_KNOWN = "Not known: where this body publishes is not held"


def read_from(rating: ExternalRating) -> str:
    """Say whether a rating was read at the body itself; a citation that is no address is another's."""
    sites = {body_key(name): sites for name, sites in _SITES.items()}.get(body_key(rating.body))
    if sites is None:
        return NOT_KNOWN
    hosts = [urlsplit(one).hostname or "" for one in rating.source.split("; ")]
    own = any(host == site or host.endswith(f".{site}") for host in hosts for site in sites)
    return ITSELF if own else ANOTHER
