"""How clusters get their classes: each function gives the class of each cluster, or -1 for a cluster without one."""

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from catalog.scoring.matrix import Counts

Classes = NDArray[np.int64]
"""The class of each cluster, -1 where it has none."""


def one_to_one(counts: Counts) -> Classes:
    """Return the matching of clusters and classes in pairs that makes most pixels right (Hungarian).

    With more clusters than classes some clusters stay without a class, with fewer some classes without a cluster.
    """
    classes = np.full(len(counts), -1, dtype=np.int64)
    clusters, matched = linear_sum_assignment(counts, maximize=True)
    classes[clusters] = matched
    return classes


def many_to_one_by_precision(counts: Counts) -> Classes:
    """Return for each cluster the class that it holds most pixels of: the majority, of several the first."""
    found: Classes = counts.argmax(axis=1)
    return found


def many_to_one_by_overlap(counts: Counts) -> Classes:
    """Return for each cluster the class with which its IoU is highest, of several the first."""
    union = counts.sum(axis=1, keepdims=True) + counts.sum(axis=0, keepdims=True) - counts
    found: Classes = (counts / np.maximum(union, 1)).argmax(axis=1)
    return found


MATCHINGS: Mapping[str, Callable[[Counts], Classes]] = {
    "one to one": one_to_one,
    "many to one, by precision": many_to_one_by_precision,
    "many to one, by overlap": many_to_one_by_overlap,
}
"""The matchings that can be told from a confusion matrix, by their names."""
