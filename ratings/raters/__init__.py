"""How far raters agree, one step a file; `ratings.agreement` is the door."""
