"""Money of one year in the prices of another, by a published index of prices."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

PENNY: Final = Decimal("0.01")


def in_prices_of(
    amount: Decimal, *, year: int, to: int, index: Mapping[int, Decimal]
) -> Decimal | None:
    """Return an amount in the prices of another year, to the penny; None where the index lacks either year.

    Args:
        amount: pounds in the prices of `year`.
        year: the calendar year of the amount's prices.
        to: the calendar year whose prices are wanted.
        index: the index of prices by calendar year, whatever its base.
    """
    if year == to:
        return amount.quantize(PENNY, ROUND_HALF_UP)
    if year not in index or to not in index:
        return None
    return (amount * index[to] / index[year]).quantize(PENNY, ROUND_HALF_UP)
