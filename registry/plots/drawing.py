"""A forest plot as SVG, in either layout: the programme's side always on the right."""

from xml.etree.ElementTree import Element

from registry.plots import bias_marks, marks
from registry.plots.figure import BiasMark, Figure, Marker
from registry.plots.layout import HEADING, SMALL, WIDE, Layout
from registry.plots.lettering import fit_for_xml, width_of
from registry.plots.panels import draw_panel
from registry.plots.sheet import PAPER, Sheet

GOES_ON = "An arrow: the interval goes on beyond the axis, as far as its numbers say."
_MARGIN = 16.0
_OVERHANG = 2.0
"""A letter such as Y reaches a little beyond the place at which it begins."""


def draw(figure: Figure, *, layout: Layout, name: str) -> str:
    """Draw a figure for a page; ``name`` begins its ids, and must be the only one of its kind there."""
    sheet = _sheet(figure, layout, f"{name}-{layout.name}")
    _fill(sheet, figure, layout)
    sheet.root.set("class", f"forest {layout.name}")
    sheet.root.set("width", "100%")
    width = layout.width + 2 * _OVERHANG
    sheet.root.set("viewBox", f"{-_OVERHANG:g} 0 {width:g} {sheet.down:.2f}")
    return sheet.markup()


def draw_alone(figure: Figure) -> str:
    """Draw a figure as a file of its own, with its title, its caption and its own paper and ink."""
    sheet = _sheet(figure, WIDE, "plot")
    sheet.paragraph(figure.title, HEADING + 1, width=WIDE.width, bold=True)
    sheet.skip(12)
    _fill(sheet, figure, WIDE)
    for line in figure.caption:
        sheet.paragraph(line, SMALL - 1, width=WIDE.width)
    width, height = WIDE.width + 2 * _MARGIN, sheet.down + 2 * _MARGIN
    root = sheet.root
    root.set("viewBox", f"{-_MARGIN:g} {-_MARGIN:g} {width:g} {height:.2f}")
    root.set("width", f"{width:g}")
    root.set("height", f"{height:.0f}")
    root.set("color", "#000")
    root.set("font-family", "Arial, 'Liberation Sans', 'Helvetica Neue', sans-serif")
    paper = {"x": -_MARGIN, "y": -_MARGIN, "width": width, "height": height}
    ground = Element("rect", {side: f"{value:.2f}" for side, value in paper.items()})
    ground.set("fill", PAPER)
    root.insert(2, ground)  # under everything, after the title and the description
    return sheet.markup()


def _sheet(figure: Figure, layout: Layout, name: str) -> Sheet:
    """Begin a sheet with what is said to whoever does not see it."""
    sheet = Sheet(layout.width)
    sheet.root.set("role", "img")
    sheet.root.set("aria-labelledby", f"{name}-title {name}-description")
    sheet.add("title", id=f"{name}-title").text = fit_for_xml(figure.title)
    sheet.add("desc", id=f"{name}-description").text = fit_for_xml(figure.description)
    return sheet


def _fill(sheet: Sheet, figure: Figure, layout: Layout) -> None:
    for panel in figure.panels:
        draw_panel(sheet, panel, layout)
    _key(sheet, figure.key)
    cut = any(one.get("class") == "cut" for one in sheet.root)
    for line in (*((GOES_ON,) if cut else ()), *figure.notes):
        sheet.paragraph(line, SMALL, width=layout.width)
    sheet.skip(4)


def _key(sheet: Sheet, key: tuple[tuple[Marker | BiasMark, str], ...]) -> None:
    """Show every mark that is used, with its meaning in words."""
    x, step = 0.0, 22.0
    for marker, words in key:
        wide = 20 + width_of(words, SMALL)
        if x and x + wide > sheet.width:
            x = 0.0
            sheet.skip(step)
        if isinstance(marker, BiasMark):
            bias_marks.sign(sheet, marker, x + 8, sheet.down + 6)
        else:
            marks.estimate(sheet, marker, x + 7, sheet.down + 6)
        sheet.write(words, (x + 20, sheet.down + 10), size=SMALL)
        x += wide + 12
    sheet.skip(step)
