"""RoB 2's questions and rules as data; `ratings.risk_of_bias` is the door."""
