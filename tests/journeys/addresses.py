"""What the journeys try: one address of every kind of page, on these screens; the site says so of itself."""

from urllib.parse import quote_plus

PROGRAMME = "/programmes/family-nurse-partnership"

AXE_WIDTHS = (1280, 375)
"""Pixels: a desk and a telephone."""

WIDTHS = (320, 375, 640, 768, 1000)
"""Pixels: 320 is 1280 at 400 per cent, 640 at 200."""

STOPS = 40
"""How many stops of the Tab key are looked at on a page."""

KINDS = {
    "home": "/",
    "results": f"/search?q={quote_plus('home visits for teenage mothers')}",
    "results narrowed": "/search?q=parenting&rating=promising&need_level=universal",
    "results with many choices": (
        "/search?q=parenting&impact=met&impact=not+reported&setting=home&setting=school"
        "&rating=promising&rating=effective&available_in_uk=not+reported&sort=rating&as_typed=yes"
    ),
    "no results": "/search?q=zzzzqqq",
    "no results for what was chosen": "/search?q=reading&country=Brazil&setting=custody",
    "all programmes": "/programmes",
    "programme": PROGRAMME,
    "programme not evaluated": "/programmes/parents-as-teachers",
    "programme with many studies": "/programmes/multisystemic-therapy",
    "study": f"{PROGRAMME}/studies/building-blocks",
    "rating": f"{PROGRAMME}/ratings/school-readiness",
    "rating with many results": "/programmes/multisystemic-therapy/ratings/offending",
    "ratings by other bodies": "/external-ratings",
    "programme under every standard": f"{PROGRAMME}/standards",
    "programme under one standard": f"{PROGRAMME}/standards/title-iv-e",
    "programmes by standards": "/matrix",
    "programmes by standards, narrowed": "/matrix?outcome=behaviour&agree=no",
    "programmes by standards, everything": "/matrix?untested=yes&outside=yes&columns=all",
    "programmes by standards, none": "/matrix?q=zzzzqqq",
    "how often standards agree": "/matrix/agreement",
    "code of practice": "/code-of-practice",
    "standards": "/standards",
    "another body's standard": "/standards/title-iv-e",
    "how ratings are made": "/how-ratings-are-made",
    "for analysts": "/for-analysts",
    "accessibility": "/accessibility",
    "for providers": "/for-providers",
    "automatic checks": "/automatic-checks",
    "published advice": "/advice",
    "how far reviewers agree": "/agreement",
    "how providers fare by size and sector": "/equity",
    "appeals": "/appeals/statistics",
    "nominations": "/nominations",
    "areas": "/areas",
    "an area": "/areas/E07000041",
    "an area's half year": "/areas/E07000041/extract?half=2026-1",
    "where good practice is blocked": "/blockages",
    "a map of public reports": "/blockages/map",
    "barriers by step": "/blockages/patterns",
    "asking for an account": "/account/request",
    "who may do what": "/permissions",
    "licence and data": "/licence-and-data",
    "planning a study": "/plan-a-study",
    "planning a study in groups": (
        "/plan-a-study?outcome=happens&without=30&with=20&allocated=groups&group_size=20&icc=0.05&losses=15"
    ),
    "planning a study wrongly": "/plan-a-study?effect=big&allocated=groups&icc=1&losses=",
    "not found": "/programmes/no-such-programme",
}

PLOTS = (
    "/programmes/multisystemic-therapy/ratings/offending",
    "/programmes/nurse-family-partnership/ratings/offending",
    "/programmes/incredible-years-preschool-basic/ratings/behaviour",
    "/programmes/family-nurse-partnership/ratings/school-readiness",
)
"""Ratings with forest plots: many rows, parts of the sample, several scales, one row."""
