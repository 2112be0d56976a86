"""People and organisations: invited, given roles, and known by what they are signed in as."""
