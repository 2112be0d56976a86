"""Figures drawn as accessible SVG, from numbers and words alone."""
