"""A file fit to be kept, or why there is none."""

from dataclasses import dataclass
from enum import StrEnum


class FileKind(StrEnum):
    """What a file is, by its content."""

    PDF = "PDF"
    WORD = "Word document"

    @property
    def ending(self) -> str:
        """How the name of such a file ends."""
        return {FileKind.PDF: "pdf", FileKind.WORD: "docx"}[self]

    @property
    def media_type(self) -> str:
        """What it is called on the web."""
        word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        return {FileKind.PDF: "application/pdf", FileKind.WORD: word}[self]


class FileUnfit(ValueError):
    """A file that is not kept; its message is the end of a sentence that begins with the file's name."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A file without what tells of people and machines.

    Attributes:
        kind: what it is.
        content: its bytes.
        stripped: what was taken out, each in a few words.
    """

    kind: FileKind
    content: bytes
    stripped: tuple[str, ...]
