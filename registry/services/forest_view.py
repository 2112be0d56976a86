"""One outcome's results as a forest plot: what is drawn, what is only listed, and the same numbers as a table."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from ratings.contrast import Contrast
from ratings.rating_words import Confidence
from ratings.record import EvidenceRecord
from registry.plots.drawing import draw, draw_alone
from registry.plots.figure import Figure, Marker, Panel, Pooled, Prediction, Row
from registry.plots.layout import NARROW, WIDE
from registry.services.bias_view import NOBODY, BiasView, bias_key, bias_view, drawn_bias
from registry.services.forest_panels import Drawable, NotDrawn, direction_of, drawable
from registry.services.forest_words import caption, description, notes, remarks
from registry.services.marks import confidence_mark
from registry.services.pooled_forest import Together, pooled_rows, together
from registry.services.result_view import ResultRow
from registry.services.study_view import StudyView
from registry.services.wording import counted, sentence, slug_of

_MARKERS = {
    Confidence.HIGH: Marker.FULL,
    Confidence.MODERATE: Marker.HALF,
    Confidence.LOW: Marker.OPEN,
    Confidence.VERY_LOW: Marker.CROSS,
}
_MARKED = {confidence_mark(level).word: marker for level, marker in _MARKERS.items()}


@dataclass(frozen=True, slots=True)
class Plotted:
    """A result that is drawn."""

    row: ResultRow
    contrast: Contrast
    direction: str
    numbers: Drawable

    @property
    def bias(self) -> BiasView | None:
        """What was judged of its risk of bias; None where nobody has."""
        return bias_view(self.contrast)


@dataclass(frozen=True, slots=True)
class Listed:
    """A result that cannot be drawn: which way it goes, and why it is not drawn."""

    row: ResultRow
    contrast: Contrast
    direction: str
    why: str

    @property
    def bias(self) -> BiasView | None:
        """What was judged of its risk of bias; None where nobody has."""
        return bias_view(self.contrast)


@dataclass(frozen=True, slots=True)
class ForestView:
    """One outcome's results, each either drawn or listed."""

    slug: str
    name: str
    """The outcome's."""
    figure: Figure | None
    """None where no result can be drawn."""
    drawn: tuple[Plotted, ...]
    """Panel by panel, in the figure's order."""
    listed: tuple[Listed, ...]
    together: tuple[Together, ...]
    """What was pooled of them, as numbers; drawn where every study that was pooled is."""

    @property
    def pooled(self) -> tuple[Pooled | Prediction, ...]:
        """What is drawn of several studies as one, with what a new place may expect."""
        panels = self.figure.panels if self.figure else ()
        held = [part for panel in panels for one in panel.pooled for part in (one, one.prediction)]
        return tuple(part for part in held if part is not None)

    @property
    def bias_judged(self) -> bool:
        """Whether anybody has judged the risk of bias of any of them."""
        held: tuple[Plotted | Listed, ...] = (*self.drawn, *self.listed)
        return any(one.bias for one in held)

    @property
    def nobody_judged(self) -> str:
        """What is said once where nobody has."""
        return NOBODY

    @property
    def drawings(self) -> tuple[Markup, ...]:
        """The figure for a page that shows it once, in each layout: the style sheet shows the one that fits."""
        if self.figure is None:
            return ()
        name = f"plot-{self.slug}"
        drawn = [draw(self.figure, layout=layout, name=name) for layout in (WIDE, NARROW)]
        return tuple(Markup(svg) for svg in drawn)  # noqa: S704  written by an XML writer

    @property
    def svg_alone(self) -> str | None:
        """The figure as a file."""
        return None if self.figure is None else draw_alone(self.figure)

    @property
    def none_drawn(self) -> str:
        """Why there is no figure, where there is none."""
        if len(self.listed) == 1:
            return f"the one result has none of what it takes ({self.listed[0].why})"
        return f"not one of {counted(len(self.listed), 'result')} has an interval that can be drawn"

    @property
    def in_short(self) -> str:
        """How many are drawn: "2 of 5 results"."""
        return f"{len(self.drawn)} of {counted(len(self.drawn) + len(self.listed), 'result')}"


def forest_view(
    record: EvidenceRecord, rating: Mapping[str, Any], studies: Iterable[StudyView]
) -> dict[str, ForestView]:
    """Sort every outcome's results into what is drawn and what is listed; by the outcome's slug."""
    held = _results(record, studies)
    return {
        slug_of(domain["domain"]): _of_domain(record, rating, domain, held)
        for domain in rating["domains"]
    }


def _results(record: EvidenceRecord, studies: Iterable[StudyView]) -> tuple[Plotted | Listed, ...]:
    rows = {(view.id, row.id): row for view in studies for row in (*view.rows, *view.subgroup_rows)}
    found: list[Plotted | Listed] = []
    for study in record.studies:
        for contrast in study.contrasts:
            row = rows[study.id, contrast.id]
            numbers, direction = drawable(study, contrast, row), direction_of(contrast)
            if isinstance(numbers, NotDrawn):
                found.append(Listed(row, contrast, direction, numbers.why))
            else:
                found.append(Plotted(row, contrast, direction, numbers))
    return tuple(found)


def _of_domain(
    record: EvidenceRecord,
    rating: Mapping[str, Any],
    domain: Mapping[str, Any],
    results: Iterable[Plotted | Listed],
) -> ForestView:
    slug = slug_of(domain["domain"])
    here = [one for one in results if one.row.domain_slug == slug]
    panels = _in_panels(one for one in here if isinstance(one, Plotted))
    listed = tuple(one for one in here if isinstance(one, Listed))
    drawn = tuple(one for panel in panels.values() for one in panel)
    return ForestView(
        slug=slug,
        name=sentence(domain["domain"]),
        figure=_figure(record, rating, domain, panels, listed) if drawn else None,
        drawn=drawn,
        listed=listed,
        together=together(domain["pooled"]),
    )


def _in_panels(plotted: Iterable[Plotted]) -> dict[str, tuple[Plotted, ...]]:
    """Put results of one scale together; those for everyone before those for a part of the sample."""
    panels: dict[str, tuple[Plotted, ...]] = {}
    for one in sorted(plotted, key=lambda one: one.row.subgroup is not None):
        heading = one.numbers.heading
        panels[heading] = (*panels.get(heading, ()), one)
    return panels


def _figure(
    record: EvidenceRecord,
    rating: Mapping[str, Any],
    domain: Mapping[str, Any],
    panels: Mapping[str, tuple[Plotted, ...]],
    listed: tuple[Listed, ...],
) -> Figure:
    plotted = [one for panel in panels.values() for one in panel]
    held: tuple[Plotted | Listed, ...] = (*plotted, *listed)
    judged = any(one.bias for one in held)
    drawn = tuple(_panel(domain, heading, found, bias=judged) for heading, found in panels.items())
    rows = [row for panel in drawn for row in panel.rows]
    return Figure(
        title=f"Forest plot: {record.name}, {domain['domain']}",
        description=description(drawn, [one.contrast for one in plotted], len(listed)),
        panels=drawn,
        key=(*_key(rows), *bias_key(row.bias for row in rows if row.bias)),
        notes=notes(
            [one.row for one in plotted],
            contact=any(one.contrast.service_contact for one in plotted),
            bias_judged=judged,
            by_domain=any(row.bias and row.bias.domains for row in rows),
        ),
        caption=caption(rating, domain["domain"], len(listed)),
    )


def _key(rows: Iterable[Row]) -> tuple[tuple[Marker, str], ...]:
    used = {row.marker for row in rows}
    return tuple(
        (marker, f"{level} confidence") for level, marker in _MARKERS.items() if marker in used
    )


def _panel(
    domain: Mapping[str, Any], heading: str, found: tuple[Plotted, ...], *, bias: bool
) -> Panel:
    """Make a panel; what a report calls the statistic is said once where all of them call it so."""
    labels = {one.numbers.label for one in found}
    shared = labels.pop() if len(labels) == 1 else None
    return Panel(
        heading=f"{heading} ({shared})" if shared else heading,
        scale=found[0].numbers.scale,
        rows=tuple(_row(one, say_label=shared is None, bias=bias) for one in found),
        pooled=pooled_rows(domain["pooled"], [one.row for one in found], heading),
    )


def _row(one: Plotted, *, say_label: bool, bias: bool) -> Row:
    row, numbers, judged = one.row, one.numbers, one.row.judged
    if judged is None:
        raise LookupError(f"{row.id} is drawn without having been judged.")
    part = f"{row.subgroup}: {row.outcome}" if row.subgroup else row.outcome
    said = f"{numbers.label}; " if say_label and numbers.label else ""
    need = "; more may be need found" if one.contrast.service_contact else ""
    return Row(
        group=row.study_title,
        label=f"{sentence(part)}, {row.when or 'time not reported'}",
        numbers=numbers.words,
        remarks=said + remarks(row, judged) + need,
        estimate=numbers.estimate,
        low=numbers.low,
        high=numbers.high,
        higher_is_better=numbers.higher_is_better,
        marker=_MARKED[judged.confidence.word],
        bias=drawn_bias(one.contrast) if bias else None,
    )
