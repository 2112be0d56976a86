"""How fast the registry is, each figure beside its target and what it is compared with."""
