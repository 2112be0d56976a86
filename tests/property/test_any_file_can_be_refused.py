"""Whatever somebody imports ends in a plan or in a sentence, and never in a mistake of ours."""

from hypothesis import given, settings
from hypothesis import strategies as st

from registry.services.submissions.importing.kinds import Kind, Way
from registry.services.submissions.importing.planning import plan_of
from registry.services.submissions.importing.texts import FileRefused, text_of
from tests.importable import DRAFT, ENDNOTE_RIS, ROW, ZOTERO_BIBTEX, table

WHOLE = tuple(
    one.encode()
    for one in (
        ENDNOTE_RIS,
        ZOTERO_BIBTEX,
        table([ROW]),
        '{"format": "1", "studies": [{"id": "a"}]}',
    )
)


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """Any bytes, or an honest file with a piece of it taken out and another put in."""
    if draw(st.booleans()):
        return draw(st.binary(max_size=200))
    held = draw(st.sampled_from(WHOLE))
    start = draw(st.integers(0, len(held)))
    end = draw(st.integers(start, min(len(held), start + 40)))
    put_in = draw(
        st.one_of(st.binary(max_size=8), st.sampled_from([b'"', b"{", b"}", b"\n", b";"]))
    )
    return held[:start] + put_in + held[end:]


@settings(max_examples=300, derandomize=True)
@given(files(), st.sampled_from(Kind), st.sampled_from(Way))
def test_any_file_ends_in_a_plan_or_a_sentence(content: bytes, kind: Kind, way: Way) -> None:
    try:
        text = text_of("a file", content)
        plan = plan_of(
            text, DRAFT, kind=kind, way=way, slug="invented-reading", lenders={}, choices={}
        )
        said = [one.sentence for one in plan.wrong]
    except FileRefused as refused:
        said = [str(refused)]
    assert all(sentence.endswith((".", '"')) for sentence in said)
