"""Tables of facts that travel with the registry, each with where it is from; a newer one can be imported in its place.

`areas.csv`: authorities of the United Kingdom with the codes of the Office for National Statistics, by way of
mySociety's list of local authorities (populations of 2020, boundaries as of April 2023).

`prices.csv`: HM Treasury, GDP deflators at market prices, release of December 2025 (Quarterly National Accounts),
calendar years, 2024 = 100; read from the data of the R package greenbook, not from the Treasury's own workbook.

`bodies.toml`: bodies that answer for whole nations, with the law that each stands on, as it is commonly cited.

`barriers-2026-1.toml`: why best practice is blocked, coded.
"""
