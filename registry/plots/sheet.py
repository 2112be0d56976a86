"""A sheet of SVG filled from the top down: elements, lines of words, and how far down it has got."""

from xml.etree.ElementTree import Element, SubElement, tostring

from registry.plots.lettering import fit_for_xml, lines_of

LEADING = 1.3
INK, PAPER = "currentColor", "#fff"
"""All that is ever painted: the colour of the words around it, and white."""


class Sheet:
    """An SVG element under way."""

    def __init__(self, width: float) -> None:
        self.root = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "fill": INK})
        self.width = width
        self.down = 0.0
        """How far down it is filled."""

    def add(self, kind: str, **attributes: str | float) -> Element:
        """Put an element on it; names in Python's spelling, numbers rounded to a hundredth."""
        said = {name.replace("_", "-"): _said(value) for name, value in attributes.items()}
        return SubElement(self.root, kind, said)

    def write(
        self,
        words: str,
        at: tuple[float, float],
        *,
        size: float,
        anchor: str = "start",
        bold: bool = False,
    ) -> None:
        """Write one line of words at a place."""
        line = self.add("text", x=at[0], y=at[1], font_size=size)
        line.text = fit_for_xml(words)
        if anchor != "start":  # which is what SVG takes for granted
            line.set("text-anchor", anchor)
        if bold:
            line.set("font-weight", "bold")

    def paragraph(
        self, words: str, size: float, *, x: float = 0.0, width: float, bold: bool = False
    ) -> None:
        """Write words over as many lines as they need, and go on beneath them."""
        for line in lines_of(words, size, width, bold=bold):
            self.down += size * LEADING
            self.write(line, (x, self.down - 0.25 * size), size=size, bold=bold)

    def skip(self, space: float) -> None:
        """Leave some space free."""
        self.down += space

    def markup(self) -> str:
        """The whole sheet as text."""
        return tostring(self.root, encoding="unicode")


def _said(value: str | float) -> str:
    return fit_for_xml(value) if isinstance(value, str) else f"{round(value, 2):g}"
