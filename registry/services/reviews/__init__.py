"""Reviews: who may judge a case, who is asked to, and what becomes of each assignment."""
