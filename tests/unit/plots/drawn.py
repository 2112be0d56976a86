"""A drawn figure read back: where its marks are, what its axis says, every word on it."""

from dataclasses import dataclass
from xml.etree.ElementTree import Element, fromstring

from registry.plots.drawing import draw
from registry.plots.figure import Figure, Marker, Panel, Pooled, Prediction, Row, Scale
from registry.plots.layout import NARROW, Layout

SVG = "{http://www.w3.org/2000/svg}"


def row(estimate: float, low: float, high: float, **facts: object) -> Row:
    """An invented result of a measure of which more is better, but for the facts given."""
    said: dict[str, object] = {
        "group": "An invented trial",
        "label": "An invented outcome, 6 months",
        "numbers": f"{estimate}, 95% interval {low} to {high}",
        "remarks": "n = 300; high confidence",
        "higher_is_better": True,
        "marker": Marker.FULL,
        **facts,
    }
    return Row(estimate=estimate, low=low, high=high, **said)  # type: ignore[arg-type]  # a test says only what it needs


def together(studies: int = 2, *, expected: tuple[float, float] | None = None) -> Pooled:
    """Several invented studies as one, and where a new one is expected."""
    prediction = None if expected is None else Prediction("In a new place", "so", "so", *expected)
    return Pooled("Together", "1.4", "turned", 1.4, 1.1, 1.8, studies, prediction)


def figure(*rows: Row, scale: Scale = Scale.DIFFERENCE, pooled: tuple[Pooled, ...] = ()) -> Figure:
    """A figure of one panel."""
    panel = Panel("An invented scale", scale, rows, pooled)
    return Figure("A title", "A description.", (panel,), ((Marker.FULL, "high confidence"),))


@dataclass(frozen=True)
class Drawn:
    """A figure's SVG, read."""

    root: Element

    def marked(self, name: str) -> list[Element]:
        """Every element of a class."""
        return [one for one in self.root.iter() if one.get("class") == name]

    @property
    def estimates(self) -> list[float]:
        """The middle of every estimate's mark, the one in the key left out."""
        squares = [one for one in self.marked("mark") if one.tag == f"{SVG}rect"]
        return [float(one.attrib["x"]) + float(one.attrib["width"]) / 2 for one in squares][:-1]

    @property
    def intervals(self) -> list[tuple[float, float]]:
        """Both ends of every interval."""
        return [
            (float(one.attrib["x1"]), float(one.attrib["x2"])) for one in self.marked("interval")
        ]

    @property
    def texts(self) -> list[str]:
        """Every line of words."""
        return ["".join(one.itertext()) for one in self.root.iter(f"{SVG}text")]

    def at(self, label: str) -> float:
        """Where the axis has a number."""
        return next(
            float(one.attrib["x"]) for one in self.root.iter(f"{SVG}text") if one.text == label
        )

    @property
    def no_difference(self) -> float:
        """Where the line of no difference stands."""
        return float(self.marked("no-difference")[0].attrib["x1"])


def drawn(shown: Figure, layout: Layout = NARROW) -> Drawn:
    """Draw a figure and read it back."""
    return Drawn(fromstring(draw(shown, layout=layout, name="plot")))  # noqa: S314  our own markup
