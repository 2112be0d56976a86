"""One address of every kind of page, over the seed programmes."""

from urllib.parse import quote_plus

PROGRAMME = "/programmes/family-nurse-partnership"

KINDS = {
    "home": "/",
    "results": f"/search?q={quote_plus('home visits for teenage mothers')}",
    "results narrowed": "/search?q=parenting&rating=promising&need_level=universal",
    "no results": "/search?q=zzzzqqq",
    "all programmes": "/programmes",
    "programme": PROGRAMME,
    "programme not evaluated": "/programmes/parents-as-teachers",
    "programme with many studies": "/programmes/multisystemic-therapy",
    "study": f"{PROGRAMME}/studies/building-blocks",
    "rating": f"{PROGRAMME}/ratings/school-readiness",
    "code of practice": "/code-of-practice",
    "how ratings are made": "/how-ratings-are-made",
    "not found": "/programmes/no-such-programme",
}
