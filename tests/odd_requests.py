"""Requests as no browser would make them: to every address of the site, in every part odd."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from urllib.parse import quote, unquote_to_bytes

from flask import Flask
from hypothesis import strategies as st
from werkzeug.routing import Rule
from werkzeug.test import create_environ, run_wsgi_app
from werkzeug.wrappers import Response

from registry.search.port import FacetName, Sort
from registry.services.search_address import AS_TYPED, PAGE_NUMBER, SORT, WORDS

_PART = re.compile(r"<(?:[^<>:]+:)?[^<>]+>")

NAMES = (
    *("family-nurse-partnership", "troubled-families-programme", "no-such-programme"),
    *("eip", "rct-england", "literacy", "child-behaviour", "behaviour", "registry.css"),
)
"""Some that there are, for programmes, studies and outcomes: each is odd in another's place."""

ODD_PARTS = (
    *("%00", "a%00b", "family-nurse-partnership%00", "%0d%0aSet-Cookie:%20x=1", "%7f", "%1b[31m"),
    *("%ed%a0%80", "%ff%fe", "%c0%ae%c0%ae", "%f4%90%80%80", "%", "%zz", "%u0041", "%25%30%30"),
    *(
        ".",
        "..",
        "...",
        "%2e%2e",
        "..%2f..%2fetc%2fpasswd",
        "%2f",
        "a%2fb",
        "%5c",
        "a;b",
        "a?b",
        "~",
    ),
    *(
        ".json",
        ".csv",
        ".svg",
        ".toml",
        "x.json.json",
        "x.toml.svg",
        "a.json%00",
        "-",
        "_",
        "*",
        "+",
    ),
    *("None", "null", "0", "-1", "1e999", "%F0%9F%98%80", "%E2%80%AE", "%D9%A3", "ﬀ", "İ", "ß"),
    *("{{7*7}}", "${7*7}", "%3Cscript%3Ealert(1)%3C%2Fscript%3E", "'%20OR%201=1--", "%25s%25n"),
    *(
        "FAMILY-NURSE-PARTNERSHIP",
        "family-nurse-partnership%20",
        "a" * 300,
        "%20" * 100,
        "a" * 7000,
    ),
)

parts = st.one_of(
    st.sampled_from(NAMES),
    st.sampled_from(ODD_PARTS),
    st.text(max_size=20).map(lambda text: quote(text, safe="", errors="surrogatepass")),
    st.binary(max_size=20).map(lambda raw: quote(raw, safe="")),
)
ends = st.sampled_from(
    ["", "", "", "/", "//", ".json", ".csv", ".svg", ".toml", "%00", "/..", ";x"]
)

PARAMETERS = (*map(str, FacetName), WORDS, AS_TYPED, SORT, PAGE_NUMBER, "no-such", "", "q[]", "%00")
VALUES = (
    *(
        "",
        "0",
        "1",
        "-1",
        "+1",
        "1.5",
        "1e9",
        "%D9%A3",
        "%EF%BC%91",
        "%C2%B2",
        "1" + "0" * 30,
        "0x1",
    ),
    *(
        "nan",
        "inf",
        "None",
        "%00",
        "a%00b",
        "%",
        "%zz",
        "%ff",
        "%ed%a0%80",
        "%F0%9F%98%80",
        "nonsense",
    ),
    *("nurse", "nurse%20home%20visits", '"nurse', "-nurse", "-", "OR", "nurse*", "*", "yes", "met"),
    *(
        "not%20reported",
        "school",
        "SCHOOL",
        "school,home",
        "school;home",
        "%3Cb%3E",
        "'",
        "%22%3E%3Cx%3E",
    ),
    *(
        *map(str, Sort),
        "x" * 3000,
        "a%20" * 400,
        "-x%20" * 200,
        "nurse*%20" * 60,
        "(" * 200,
        "&",
        "=",
    ),
)
values = st.one_of(st.sampled_from(VALUES), st.text(max_size=12).map(quote))
pairs = st.tuples(st.sampled_from(PARAMETERS), values).map("=".join)
EVERYTHING_AT_ONCE = "&".join(f"{name}={value}" for name in PARAMETERS for value in ("x", "school"))
queries = st.one_of(
    st.just(""),
    st.lists(pairs, max_size=8).map("&".join),
    st.sampled_from(
        [EVERYTHING_AT_ONCE, "&&&==&", "q", "=", "q=a;page=2", "&".join(["q=a"] * 900)]
    ),
    st.binary(max_size=30).map(lambda raw: quote(raw, safe="&=;%+")),
)

latin = st.text(st.characters(min_codepoint=0x20, max_codepoint=0xFF), max_size=40).map(str.strip)
HEADERS: dict[str, st.SearchStrategy[str]] = {
    "Accept-Encoding": st.sampled_from(["gzip;q=nan", "*;q=0", "gzip,,;", "identity;q=0", "GZIP"])
    | latin,
    "If-None-Match": st.sampled_from(["*", '"', 'W/"', '"a", W/"b"', "W/*", ","]) | latin,
    "If-Modified-Since": st.sampled_from(["never", "Thu, 32 Jan 99999 99:99:99 GMT", "0"]) | latin,
    "Range": st.sampled_from(["bytes=0-", "bytes=-1", "bytes=9-1", "bytes=0-0,5-9", "x=1"]) | latin,
    "If-Range": latin,
    "Host": st.sampled_from(["", "a:b", "[::1", "ex ample", "x:99999999", "a" * 300, "..", "xn--a"])
    | latin,
    "Cookie": st.sampled_from(["session=x", "session=.eJx", ";;=;", "a" * 3000, 'a="\\777"'])
    | latin,
    "Accept": st.sampled_from(["application/json", "*/*;q=x", ";;", "image/*"]) | latin,
    "Accept-Language": latin,
    "Authorization": st.sampled_from(["Basic ", "Basic !!!", "Bearer", "Digest a=b,"]) | latin,
    "Content-Type": st.sampled_from(
        [
            "application/json",
            "multipart/form-data",
            "multipart/form-data; boundary=",
            "x/y; charset=z",
        ]
    )
    | latin,
    "Transfer-Encoding": st.sampled_from(["chunked", "gzip", "x"]),
    "X-Forwarded-For": latin,
    "X-Forwarded-Host": latin,
    "X-Forwarded-Proto": st.sampled_from(["https", "javascript"]) | latin,
    "X-Forwarded-Prefix": st.sampled_from(["/x", "//evil.example"]) | latin,
    "X-HTTP-Method-Override": st.sampled_from(["DELETE", ""]),
    "Referer": latin,
    "Connection": st.sampled_from(["upgrade", "keep-alive, upgrade", "close"]),
    "Upgrade": st.sampled_from(["websocket", "h2c"]),
}
METHODS = (
    "GET",
    "GET",
    "GET",
    "HEAD",
    "OPTIONS",
    "POST",
    "PUT",
    "DELETE",
    "PATCH",
    "TRACE",
    "BREW",
    "get",
)


@dataclass(frozen=True, slots=True)
class OddRequest:
    """A request, as a server would hand it to the site."""

    method: str
    path: str
    """Percent-encoded, as it stands in the request line."""
    query: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def address(self) -> str:
        """What stands in the request line."""
        return f"{self.path}?{self.query}" if self.query else self.path

    def sent_to(self, site: Flask) -> Response:
        """Hand it to the site as a WSGI server does, with nothing put right on the way."""
        environ = create_environ(method=self.method, input_stream=BytesIO(self.body))
        environ["PATH_INFO"] = unquote_to_bytes(self.path).decode("latin-1")
        environ["QUERY_STRING"] = self.query.encode("utf-8").decode("latin-1")
        environ["RAW_URI"] = environ["REQUEST_URI"] = self.address
        environ["CONTENT_LENGTH"] = str(len(self.body))
        for name, value in self.headers.items():
            key = name.upper().replace("-", "_")
            environ[key if key == "CONTENT_TYPE" else f"HTTP_{key}"] = value
        body, status, headers = run_wsgi_app(site, environ, buffered=True)
        return Response(body, status, headers)


@st.composite
def requests_to(draw: st.DrawFn, rule: Rule) -> OddRequest:
    """Draw a request to one route, each part of its path and all around it odd."""
    path = "".join(_filled(draw, rule.rule)) + draw(ends)
    names = draw(st.lists(st.sampled_from(sorted(HEADERS)), max_size=4, unique=True))
    return OddRequest(
        method=draw(st.sampled_from(METHODS)),
        path=path,
        query=draw(queries),
        headers={name: draw(HEADERS[name]) for name in names},
        body=draw(st.binary(max_size=40)),
    )


def _filled(draw: st.DrawFn, rule: str) -> Iterator[str]:
    at = 0
    for part in _PART.finditer(rule):
        yield rule[at : part.start()]
        yield draw(parts)
        at = part.end()
    yield rule[at:]
