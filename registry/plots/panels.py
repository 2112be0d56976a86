"""One panel of a forest plot: its results study by study, several studies as one, and the axis beneath."""

from itertools import groupby
from xml.etree.ElementTree import Element

from registry.plots import bias_marks, marks
from registry.plots.axis import Axis, axis_of
from registry.plots.figure import Panel, Pooled, Prediction, Row
from registry.plots.layout import HEADING, SMALL, STUDY, WORDS, Layout
from registry.plots.lettering import width_of
from registry.plots.sheet import INK, Sheet
from registry.plots.ticks import ticks

FAVOURS_COMPARISON, FAVOURS_PROGRAMME = "← favours the comparison", "favours the programme →"
NO_DIFFERENCE = "no difference"
_READS = {True: "Where higher is better:", False: "Where lower is better:"}
_FALLS = "Lower is better, so the numbers fall to the right."
_BAND = 24.0
"""The least height in which one result is drawn."""


def draw_panel(sheet: Sheet, panel: Panel, layout: Layout) -> None:
    """Draw one panel, from its heading down to which side favours whom."""
    axis = axis_of(panel)
    sheet.paragraph(panel.heading, HEADING, width=layout.width, bold=True)
    whole = None if layout.numbers is None else _no_difference(sheet, layout, axis)
    for study, rows in groupby(panel.rows, key=lambda row: row.group):
        sheet.skip(10)
        sheet.paragraph(study, STUDY, width=layout.words, bold=True)
        for row in rows:
            _row(sheet, layout, panel, axis, row)
    for pooled in panel.pooled:
        _pooled(sheet, layout, panel, axis, pooled)
        if pooled.prediction is not None:
            _prediction(sheet, layout, panel, axis, pooled.prediction)
    sheet.skip(6)
    if whole is not None:
        whole.set("y2", f"{sheet.down:.2f}")
    _axis(sheet, layout, panel, axis)
    sheet.skip(24)


def _row(sheet: Sheet, layout: Layout, panel: Panel, axis: Axis, row: Row) -> None:
    sheet.skip(5)
    middle = _said(sheet, layout, axis, row, _remarks(panel, row))
    left, centre, right = sorted(
        panel.gain(number, higher_is_better=row.higher_is_better)
        for number in (row.low, row.estimate, row.high)
    )
    ends = layout.at(axis.place(left)), layout.at(axis.place(right))
    cut = not axis.holds(left), not axis.holds(right)
    marks.interval(sheet, ends, middle, cut=cut)
    marks.estimate(sheet, row.marker, layout.at(axis.place(centre)), middle)


def _pooled(sheet: Sheet, layout: Layout, panel: Panel, axis: Axis, pooled: Pooled) -> None:
    sheet.skip(12)
    middle = _said(sheet, layout, axis, pooled, pooled.remarks)
    low, centre, high = (
        panel.gain(number, higher_is_better=True)
        for number in (pooled.low, pooled.estimate, pooled.high)
    )
    ends = layout.at(axis.place(low)), layout.at(axis.place(high))
    places = ends[0], layout.at(axis.place(centre)), ends[1]
    marks.pooled(sheet, places, middle, cut=(not axis.holds(low), not axis.holds(high)))


def _prediction(
    sheet: Sheet, layout: Layout, panel: Panel, axis: Axis, prediction: Prediction
) -> None:
    sheet.skip(5)
    middle = _said(sheet, layout, axis, prediction, prediction.remarks)
    low, high = (
        panel.gain(number, higher_is_better=True) for number in (prediction.low, prediction.high)
    )
    ends = layout.at(axis.place(low)), layout.at(axis.place(high))
    marks.prediction(sheet, ends, middle, cut=(not axis.holds(low), not axis.holds(high)))


def _said(
    sheet: Sheet, layout: Layout, axis: Axis, one: Row | Pooled | Prediction, remarks: str
) -> float:
    """Write what a result is and its numbers; returns the height at which its mark goes."""
    bold, top = isinstance(one, Pooled), sheet.down
    sheet.paragraph(one.label, WORDS, width=layout.words, bold=bold)
    beneath, x, width = sheet.down, 0.0, layout.words
    if layout.numbers is not None:
        sheet.down, x, width = top, layout.numbers, layout.width - layout.numbers
    sheet.paragraph(one.numbers, WORDS, x=x, width=width, bold=bold)
    sheet.paragraph(remarks, SMALL, x=x, width=width)
    if isinstance(one, Row) and one.bias is not None:
        bias_marks.judged(sheet, one.bias, x=x, width=width)
    if layout.numbers is not None:
        sheet.down = max(sheet.down, beneath, top + _BAND)
        return top + WORDS
    band = _no_difference(sheet, layout, axis)
    sheet.skip(_BAND)
    band.set("y2", f"{sheet.down:.2f}")
    return sheet.down - _BAND / 2 + 1


def _remarks(panel: Panel, row: Row) -> str:
    """What is said of a result; where the panel's axis is numbered both ways, by which of them it is read."""
    if len(panel.directions) == 1:
        return row.remarks
    return f"{row.remarks}; {'higher' if row.higher_is_better else 'lower'} is better"


def _no_difference(sheet: Sheet, layout: Layout, axis: Axis) -> Element:
    """Begin the line of no difference here; it ends where its ``y2`` is set to."""
    x, top = layout.at(axis.place(0.0)), sheet.down + 2
    line = sheet.add("line", x1=x, x2=x, y1=top, y2=top, stroke=INK, stroke_width=1)
    line.set("stroke-dasharray", "3 2")
    line.set("class", "no-difference")
    return line


def _axis(sheet: Sheet, layout: Layout, panel: Panel, axis: Axis) -> None:
    """Number the axis as the reports print it, once for each way of being better, and name its sides."""
    several = len(panel.directions) > 1
    for higher in panel.directions:
        if several:
            sheet.skip(2)
            sheet.write(_READS[higher], (layout.left, sheet.down + SMALL), size=SMALL)
            sheet.skip(SMALL + 8)
        _numbered(sheet, layout, panel, axis, higher_is_better=higher)
    none = layout.at(axis.place(0.0))
    _centred(sheet, NO_DIFFERENCE, none, sheet.down + 10)
    sheet.skip(30)
    sides = _sides(layout)
    sheet.write(FAVOURS_COMPARISON, (sides[0], sheet.down), size=SMALL, bold=True, anchor=sides[2])
    sheet.write(FAVOURS_PROGRAMME, (sides[1], sheet.down), size=SMALL, bold=True, anchor=sides[3])
    if panel.directions == (False,):
        sheet.skip(SMALL + 4)
        half = layout.at(0.5)
        _centred(sheet, _FALLS, half, sheet.down)


def _sides(layout: Layout) -> tuple[float, float, str, str]:
    """Where the words for the two sides stand: at the ends of a narrow sheet, else either side of the middle."""
    if layout.numbers is None:
        return 0.0, layout.width, "start", "end"
    middle = layout.at(0.5)
    return middle - 12, middle + 12, "end", "start"


def _numbered(
    sheet: Sheet, layout: Layout, panel: Panel, axis: Axis, *, higher_is_better: bool
) -> None:
    y = sheet.down
    sheet.add("line", x1=layout.left, x2=layout.right, y1=y, y2=y, stroke=INK, stroke_width=1)
    found = ticks(
        axis,
        panel.scale,
        higher_is_better=higher_is_better,
        width=layout.axis_width,
        size=SMALL,
    )
    for tick in found:
        x = layout.at(tick.place)
        tall = 8 if tick.label == panel.scale.no_difference else 5
        sheet.add("line", x1=x, x2=x, y1=y, y2=y + tall, stroke=INK, stroke_width=1)
        _centred(sheet, tick.label, x, y + 19)
    sheet.skip(22)


def _centred(sheet: Sheet, words: str, x: float, y: float) -> None:
    """Write words with their middle as near to ``x`` as keeps them on the sheet."""
    half = width_of(words, SMALL) / 2
    at = min(max(x, half), sheet.width - half)
    sheet.write(words, (at, y), size=SMALL, anchor="middle")
