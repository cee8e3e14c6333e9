"""Scores of a confusion matrix under every protocol that can be told from one. It alone needs NumPy and SciPy."""
