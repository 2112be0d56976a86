"""What the page says of the order that results stand in."""

import pytest

from registry.search.port import Sort
from registry.services.search_address import Asked
from registry.services.search_orders import order_note


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        pytest.param(Asked("parenting"), "what studies have tested", id="best match"),
        pytest.param(Asked("parenting", sort=Sort.RATING), "Strongest rating first", id="rating"),
        pytest.param(Asked("parenting", sort=Sort.DATE), "Newest first", id="date"),
    ],
)
def test_each_order_says_what_it_goes_by(asked: Asked, said: str) -> None:
    assert said in (order_note(asked, grouped=False) or "")


def test_where_nothing_was_typed_no_match_is_spoken_of() -> None:
    assert order_note(Asked(""), grouped=False) is None
