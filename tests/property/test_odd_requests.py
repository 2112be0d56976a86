"""Whatever a reader's headers and address say, a page is answered, and answered the same."""

import gzip
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

HEADER = st.text(st.characters(min_codepoint=0x20, max_codepoint=0xFF), max_size=60).map(str.strip)
"""What WSGI hands on of a header: Latin-1 without controls."""

OFTEN_ODD = st.one_of(
    HEADER,
    st.lists(
        st.tuples(
            st.sampled_from(["gzip", "identity", "*", "br", "GZIP", ""]),
            st.sampled_from(
                ["", ";q=0", ";q=1", ";q=0.5", ";q=", ";q=-1", ";q=nan", ";q=1e9", ";;"]
            ),
        ).map("".join),
        max_size=5,
    ).map(",".join),
)


@pytest.fixture(scope="module")
def reader(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.mark.parametrize("address", ["/", "/search.json?q=nurse", "/static/registry.css"])
@given(accepted=OFTEN_ODD)
def test_whatever_encoding_is_asked_for_the_page_is_the_same(
    reader: FlaskClient, address: str, accepted: str
) -> None:
    answer = reader.get(address, headers={"Accept-Encoding": accepted})
    assert answer.status_code == 200
    is_small = answer.headers.get("Content-Encoding") == "gzip"
    body = gzip.decompress(answer.data) if is_small else answer.data
    assert body == reader.get(address).data


@given(held=HEADER)
def test_whatever_mark_is_held_a_page_is_sent_unless_it_is_held_already(
    reader: FlaskClient, held: str
) -> None:
    answer = reader.get("/", headers={"If-None-Match": held})
    assert answer.status_code == (304 if held == "*" else 200)


@given(path=st.text(max_size=40), method=st.sampled_from(["GET", "HEAD"]))
def test_whatever_the_path_there_is_a_page_or_none(
    reader: FlaskClient, path: str, method: str
) -> None:
    address = "/" + quote(path, errors="surrogatepass")
    assert reader.open(address, method=method).status_code < 500
    assert reader.open(f"/programmes{address}", method=method).status_code < 500
    assert reader.open(f"/static{address}", method=method).status_code < 500
