"""How an answer leaves the site: kept between publications, compressed, marked, or made afresh."""
