"""The marks of a forest plot: an estimate, its interval, several studies as one, what a new place may expect."""

from registry.plots.figure import Marker
from registry.plots.sheet import INK, PAPER, Sheet

HALF_SIDE = 5.0
"""Half of a mark's side: every mark is as large as every other, so that none seems to weigh more."""
_LINE = 1.8
_ARROW = 7.0
_THIN = 2.5
"""Half of the height of a prediction interval's bar."""


def estimate(sheet: Sheet, marker: Marker, x: float, y: float) -> None:
    """Mark an estimate; the mark is a square, filled by how far it can be trusted, or a cross."""
    side = HALF_SIDE
    if marker is Marker.CROSS:
        path = f"M{x - side:.2f} {y - side:.2f}L{x + side:.2f} {y + side:.2f}"
        path += f"M{x - side:.2f} {y + side:.2f}L{x + side:.2f} {y - side:.2f}"
        mark = sheet.add("path", d=path, fill="none", stroke=INK, stroke_width=2.2)
    else:
        fill = INK if marker is Marker.FULL else PAPER
        mark = sheet.add(
            "rect",
            x=x - side,
            y=y - side,
            width=2 * side,
            height=2 * side,
            fill=fill,
            stroke=INK,
            stroke_width=_LINE,
        )
    mark.set("class", "mark")
    if marker is Marker.HALF:
        sheet.add(
            "rect", x=x - side, y=y - side, width=side, height=2 * side, fill=INK, stroke="none"
        )


def interval(sheet: Sheet, ends: tuple[float, float], y: float, *, cut: tuple[bool, bool]) -> None:
    """Draw an interval: a bar at an end that is shown, an arrow at one that lies beyond the axis."""
    left, right = ends
    line = sheet.add("line", x1=left, x2=right, y1=y, y2=y, stroke=INK, stroke_width=_LINE)
    line.set("class", "interval")
    for x, beyond in zip(ends, cut, strict=True):
        if not beyond:
            sheet.add("line", x1=x, x2=x, y1=y - 3.5, y2=y + 3.5, stroke=INK, stroke_width=_LINE)
    _arrows(sheet, ends, y, cut)


def pooled(
    sheet: Sheet, places: tuple[float, float, float], y: float, *, cut: tuple[bool, bool]
) -> None:
    """Draw several studies as one: a diamond from end to end of the interval, an arrow at a hidden end."""
    low, centre, high = places
    points = (
        f"{low:.2f},{y:.2f} {centre:.2f},{y - 6:.2f} {high:.2f},{y:.2f} {centre:.2f},{y + 6:.2f}"
    )
    diamond = sheet.add("polygon", points=points, fill=PAPER, stroke=INK, stroke_width=_LINE)
    diamond.set("class", "pooled")
    _arrows(sheet, (low, high), y, cut)


def prediction(
    sheet: Sheet, ends: tuple[float, float], y: float, *, cut: tuple[bool, bool]
) -> None:
    """Draw where a new effect is expected: a thin hollow bar, an arrow at an end beyond the axis."""
    left, right = ends
    place = {"x": left, "y": y - _THIN, "width": right - left, "height": 2 * _THIN}
    bar = sheet.add("rect", **place, fill=PAPER, stroke=INK)
    bar.set("class", "prediction")
    _arrows(sheet, ends, y, cut)


def _arrows(sheet: Sheet, ends: tuple[float, float], y: float, cut: tuple[bool, bool]) -> None:
    for x, beyond, inwards in zip(ends, cut, (1, -1), strict=True):
        if beyond:
            _arrow(sheet, x, y, inwards)


def _arrow(sheet: Sheet, x: float, y: float, inwards: int) -> None:
    """Point outwards at an end of the axis."""
    back = x + inwards * _ARROW
    points = f"{x:.2f},{y:.2f} {back:.2f},{y - 4.5:.2f} {back:.2f},{y + 4.5:.2f}"
    arrow = sheet.add("polygon", points=points)
    arrow.set("class", "cut")
