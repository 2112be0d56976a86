"""Questions about documents, and about which of them says what."""

from types import MappingProxyType
from typing import Final

from ratings.documents import Citation, Document, Finding, Statement
from ratings.vocabulary import Depth, DocumentTier
from registry.services.submissions.questions.bank import Block, Group, Picked, Question

SOURCES: Final = Group(
    "Where is this written?",
    (
        Question(
            "cites",
            "Source",
            "Pick a document from your list and say where in it: a page, a table or a section.",
        ),
    ),
    is_first=True,
)

DOCUMENT: Final = Block(
    Document,
    (
        Group(
            "The document",
            (
                Question(
                    "title",
                    "What is it called?",
                    "With its year, where it has one: “Final report of the trial, 2021”.",
                ),
                Question("kind", "What is it?"),
                Question(
                    "tier",
                    "How close is it to the study itself?",
                    words=MappingProxyType(
                        {
                            DocumentTier.PRIMARY: "By those who did the study, or ran the programme",
                            DocumentTier.OFFICIAL_SECONDARY: "By a public body or a review, about the work of others",
                            DocumentTier.SECONDARY: "By anybody else, about the work of others",
                        }
                    ),
                ),
                Question(
                    "url",
                    "Where can it be read online?",
                    "The whole address, beginning with https://. Leave it empty if it is not online.",
                ),
            ),
            is_first=True,
        ),
        Group(
            "Authors, date and journal",
            (
                Question("authors", "Who wrote it?", "As printed: “Bonell C and others”."),
                Question(
                    "published",
                    "When was it published?",
                    "As much as you know: 2013, 2013-10 or 2013-10-21.",
                ),
                Question(
                    "doi",
                    "What is its DOI?",
                    "Begins with 10, such as 10.1016/j.adolescence.2013.07.005.",
                ),
                Question(
                    "peer_reviewed",
                    "Is it an article in a peer-reviewed journal?",
                    "Say yes only where the document itself shows which journal.",
                ),
                Question(
                    "retracted",
                    "It has been retracted",
                    "A retracted report counts for nothing.",
                ),
            ),
        ),
    ),
    unasked=MappingProxyType({"id": "It is made from the title, and never changes afterwards."}),
)

CITATION: Final = Block(
    Citation,
    (
        Group(
            "",
            (
                Question("document", "Which document?", picked=Picked.DOCUMENTS),
                Question(
                    "locator", "Where in it?", "Such as “p. 14”, “Table 2” or “the abstract”."
                ),
                Question(
                    "depth",
                    "How much of it did you read?",
                    words=MappingProxyType(
                        {
                            Depth.FULL_TEXT: "All of it, or the whole part that matters",
                            Depth.ABSTRACT: "A summary or abstract only",
                        }
                    ),
                ),
            ),
            is_first=True,
        ),
        Group(
            "Quote, working, or only some of the answers",
            (
                Question("quote", "Its own words", "A sentence or two, exactly.", is_long=True),
                Question(
                    "derived",
                    "How did you work the figure out?",
                    "Only where the figure is not printed: “100 - 95 responding”.",
                ),
                Question(
                    "covers",
                    "Which answers on this page does it back?",
                    "Leave all empty if it backs everything that no other source here does.",
                    picked=Picked.ANSWERS,
                ),
            ),
        ),
    ),
)

STATEMENT: Final = Block(
    Statement,
    (
        Group(
            "",
            (
                Question(
                    "text",
                    "In your own words",
                    "Plain and short. Say what is known, not what is hoped.",
                    is_long=True,
                ),
            ),
            is_first=True,
        ),
        SOURCES,
    ),
)

FINDING: Final = Block(
    Finding,
    (
        Group(
            "",
            (
                Question("holds", "Is it so?", "“Not reported” where no document says."),
                Question(
                    "text",
                    "What is there, in a sentence or two?",
                    "Such as who gives the training, and how long it takes.",
                    is_long=True,
                ),
            ),
            is_first=True,
        ),
        SOURCES,
    ),
)
