"""The editable list of words: what it must hold, and what it says when it is mistaken."""

from pathlib import Path

import pytest

from registry.search.wordbook import WordBookError, read_wordbook


def test_the_list_we_ship_knows_the_acronyms_commissioners_use() -> None:
    known = {word for group in read_wordbook().same_meaning for word in group}
    assert known >= {"MST", "NFP", "FNP", "IY", "TFCO", "IPS"}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        pytest.param(
            'too_common = "the"',
            "words.toml, too_common: found 'the', expected a list of words.",
            id="a word where a list belongs",
        ),
        pytest.param(
            'same_meaning = [["mums", 4]]',
            "words.toml, same_meaning[0]: found 4, expected words in quotation marks, none empty.",
            id="a number where a word belongs",
        ),
        pytest.param(
            'same_meaning = [["mums", "—"]]',
            "same_meaning[0]: found '—', expected words in quotation marks, none empty.",
            id="a mark where a word belongs",
        ),
        pytest.param(
            'same_meaning = "mums = mothers"',
            "same_meaning: found 'mums = mothers', expected a list of lists of words.",
            id="words where groups belong",
        ),
        pytest.param(
            "[forms]\nchildren = 1",
            "forms.children: found 1, expected a word in quotation marks.",
            id="a number for a form",
        ),
        pytest.param("forms = 1", "forms: found 1, expected a table.", id="no table"),
        pytest.param(
            "[kept_apart]\nsystemic = 1",
            "kept_apart.systemic: found 1, expected a list of words.",
            id="a number for forms kept apart",
        ),
        pytest.param(
            'sinonyms = [["mums", "mothers"]]',
            "sinonyms: found [['mums', 'mothers']], expected no such section.",
            id="a section misspelt",
        ),
        pytest.param("same_meaning = [", "words.toml is not TOML that can be read", id="no TOML"),
    ],
)
def test_a_mistake_in_the_list_is_named(text: str, sentence: str, tmp_path: Path) -> None:
    path = tmp_path / "words.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(WordBookError) as refused:
        read_wordbook(path)
    assert sentence in str(refused.value)


def test_a_list_in_another_encoding_is_named(tmp_path: Path) -> None:
    path = tmp_path / "words.toml"
    path.write_bytes(b"# caf\xe9")
    with pytest.raises(WordBookError, match="is not TOML that can be read"):
        read_wordbook(path)
