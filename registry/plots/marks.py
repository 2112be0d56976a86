"""The marks of a forest plot: an estimate, its interval, what lies beyond the axis, several studies as one."""

from registry.plots.figure import Marker
from registry.plots.sheet import INK, PAPER, Sheet

HALF_SIDE = 5.0
"""Half of a mark's side: every mark is as large as every other, so that none seems to weigh more."""
_LINE = 1.8
_ARROW = 7.0


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
    for x, beyond, inwards in ((left, cut[0], 1), (right, cut[1], -1)):
        if beyond:
            back = x + inwards * _ARROW
            points = f"{x:.2f},{y:.2f} {back:.2f},{y - 4.5:.2f} {back:.2f},{y + 4.5:.2f}"
            arrow = sheet.add("polygon", points=points)
            arrow.set("class", "cut")
        else:
            sheet.add("line", x1=x, x2=x, y1=y - 3.5, y2=y + 3.5, stroke=INK, stroke_width=_LINE)


def pooled(sheet: Sheet, places: tuple[float, float, float], y: float) -> None:
    """Draw several studies as one: a diamond from end to end of the interval."""
    low, centre, high = places
    points = (
        f"{low:.2f},{y:.2f} {centre:.2f},{y - 6:.2f} {high:.2f},{y:.2f} {centre:.2f},{y + 6:.2f}"
    )
    diamond = sheet.add("polygon", points=points, fill=PAPER, stroke=INK, stroke_width=_LINE)
    diamond.set("class", "pooled")
