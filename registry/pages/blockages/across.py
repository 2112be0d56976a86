"""Public reports across all areas: at which steps which barriers stand, and how many name each area."""

from flask import Response, render_template

from registry.answers.declared import afresh
from registry.extensions import current_session
from registry.pages.blockages.room import CHANGES, blueprint
from registry.pages.standings import attached
from registry.policy.barriers import DeliveryStep
from registry.services.blockages.area_figures import LEAST
from registry.services.blockages.patterns import patterns, patterns_csv
from registry.services.blockages.tile_map import tile_map, tile_map_csv
from registry.services.clocks import today
from registry.services.wording import sentence

_STEPS = tuple(sentence(one) for one in DeliveryStep)


@blueprint.get("/blockages/patterns")
@afresh(because=CHANGES, public=True)
def by_barrier() -> str:
    """Show at which steps which barriers stand."""
    found = patterns(current_session(), today())
    return render_template("blockages/patterns.html", found=found, steps=_STEPS, least=LEAST)


@blueprint.get("/blockages/patterns.csv")
@afresh(because=CHANGES, public=True)
def by_barrier_csv() -> Response:
    """Give the same as a table."""
    return attached(patterns_csv(patterns(current_session(), today())), "blockage-patterns.csv")


@blueprint.get("/blockages/map")
@afresh(because=CHANGES, public=True)
def by_area() -> str:
    """Show how many public reports name each area."""
    return render_template(
        "blockages/map.html", regions=tile_map(current_session(), today()), least=LEAST
    )


@blueprint.get("/blockages/map.csv")
@afresh(because=CHANGES, public=True)
def by_area_csv() -> Response:
    """Give the same as a table."""
    return attached(tile_map_csv(tile_map(current_session(), today())), "blockages-by-area.csv")
