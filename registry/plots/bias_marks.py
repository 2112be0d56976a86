"""The risk of bias of a result beside its numbers: a sign and a word for it as a whole, a sign for each domain."""

from registry.plots.figure import Bias, BiasMark
from registry.plots.layout import SMALL
from registry.plots.lettering import width_of
from registry.plots.sheet import INK, PAPER, Sheet

RADIUS = 7.5
_PITCH = 2 * RADIUS + 3
_LINE = 1.3
_CHARACTERS = {
    BiasMark.PLUS: "+",
    BiasMark.QUERY: "?",
    BiasMark.WARNING: "!",
    BiasMark.FILLED_WARNING: "!",
    BiasMark.NONE: "\u2013",
}


def judged(sheet: Sheet, bias: Bias, *, x: float, width: float) -> None:
    """Write what was judged of a result: as a whole, and beneath it domain by domain."""
    sheet.skip(3)
    top, indent = sheet.down, 2 * RADIUS + 5
    sign(sheet, bias.mark, x + RADIUS, top + RADIUS)
    sheet.paragraph(bias.words, SMALL, x=x + indent, width=width - indent)
    sheet.down = max(sheet.down, top + _PITCH)
    _domains(sheet, bias, x=x, width=width)


def sign(sheet: Sheet, mark: BiasMark, x: float, y: float) -> None:
    """Draw a sign about a middle: low in a circle, doubt in a diamond, high in a triangle, critical in a full one."""
    if mark is BiasMark.PLUS:
        sheet.add("circle", cx=x, cy=y, r=RADIUS - 0.5, fill="none", stroke=INK, stroke_width=_LINE)
    elif mark is not BiasMark.NONE:
        fill = INK if mark is BiasMark.FILLED_WARNING else PAPER
        points = " ".join(f"{x + across:.2f},{y + down:.2f}" for across, down in _CORNERS[mark])
        sheet.add("polygon", points=points, fill=fill, stroke=INK, stroke_width=_LINE)
    ink = PAPER if mark is BiasMark.FILLED_WARNING else INK
    character = sheet.add("text", x=x, y=y + 0.35 * SMALL, font_size=SMALL, fill=ink)
    character.text = _CHARACTERS[mark]
    character.set("text-anchor", "middle")
    character.set("font-weight", "bold")
    character.set("class", "bias")


_TRIANGLE = ((0.0, -RADIUS), (RADIUS, RADIUS - 0.5), (-RADIUS, RADIUS - 0.5))
_CORNERS = {
    BiasMark.QUERY: ((0.0, -RADIUS), (RADIUS, 0.0), (0.0, RADIUS), (-RADIUS, 0.0)),
    BiasMark.WARNING: _TRIANGLE,
    BiasMark.FILLED_WARNING: _TRIANGLE,
}


def _domains(sheet: Sheet, bias: Bias, *, x: float, width: float) -> None:
    """Write each domain's name before its sign, over as many lines as they need."""
    across = 0.0
    for name, mark in bias.domains:
        wide = width_of(name, SMALL) + 3 + 2 * RADIUS
        if across and across + wide > width:
            across = 0.0
            sheet.skip(_PITCH)
        middle = sheet.down + RADIUS
        sheet.write(name, (x + across, middle + 0.35 * SMALL), size=SMALL)
        sign(sheet, mark, x + across + wide - RADIUS, middle)
        across += wide + 8
    if bias.domains:
        sheet.skip(_PITCH)
