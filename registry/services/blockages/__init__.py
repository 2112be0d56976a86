"""Where approved programmes are blocked: reported, screened, sent to whoever answers, published beside the answer."""
