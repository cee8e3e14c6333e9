"""Measurements of the project; each prints its figures, and none is a test."""
