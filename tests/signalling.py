"""Invented answers to the signalling questions of RoB 2, said in as few words as a test needs."""


def told(words: str) -> dict[str, str]:
    """Read "1.1 Y, 1.2 PN" as answers by question."""
    return dict(pair.split() for pair in words.split(", "))


SOUND = told(
    "1.1 Y, 1.2 Y, 1.3 N, 2.1 N, 2.2 PN, 2.6 Y, 3.1 PY, 4.1 N, 4.2 N, 4.3 N, 5.1 Y, 5.2 N, 5.3 PN"
)
"""Of a result with nothing to object to, each question answered that is asked."""
