"""The scores of a matrix as lines of text."""

from collections.abc import Iterator, Sequence

from catalog.scoring.matrix import ConfusionMatrix
from catalog.scoring.score import ProtocolScore


def to_report(matrix: ConfusionMatrix, scores: Sequence[ProtocolScore]) -> str:
    """Return mIoU and accuracy under each protocol, how far they are apart, and the IoU of each class, in per cent."""
    clusters, classes = matrix.counts.shape
    head = f"{clusters:,} clusters, {classes:,} classes, {int(matrix.counts.sum()):,} pixels"
    return "\n".join([head, "", *_protocols(scores), "", _range(scores), "", *_classes(matrix, scores), ""])


def _protocols(scores: Sequence[ProtocolScore]) -> Iterator[str]:
    width = max(len(protocol_name(one)) for one in scores)
    yield f"{'':{width}}    mIoU  accuracy"
    for one in scores:
        yield f"{protocol_name(one):{width}}  {one.score.miou:6.2f}    {one.score.accuracy:6.2f}"


def protocol_name(one: ProtocolScore) -> str:
    """Return what a protocol is called: its matching, and what becomes of the background."""
    background = {None: "", True: ", with background", False: ", without background"}
    return one.matching + background[one.background]


def _range(scores: Sequence[ProtocolScore]) -> str:
    """Return how far mIoU moves, from the numbers as they are printed."""
    low, high = (choose(scores, key=lambda one: one.score.miou) for choose in (min, max))
    least, most = (round(one.score.miou, 2) for one in (low, high))
    if least == most:
        return "mIoU is the same under all of them."
    ends = f"from {least:.2f} ({protocol_name(low)}) to {most:.2f} ({protocol_name(high)})"
    return f"mIoU moves by {most - least:.2f} points with the protocol: {ends}."


def _classes(matrix: ConfusionMatrix, scores: Sequence[ProtocolScore]) -> Iterator[str]:
    """Yield the IoU of each class under each matching: a column a matching, and background as it was scored first."""
    shown = [one for one in scores if one.background is not False]
    labels = {index: _label(matrix, index) for index in shown[0].classes}
    width = max(map(len, ["IoU of class", *labels.values()]))
    yield "  ".join([f"{'IoU of class':{width}}", "    pixels", *(one.matching for one in shown)])
    for place, (index, label) in enumerate(labels.items()):
        values = [one.score.iou[place] for one in shown]
        cells = [
            f"{'-' if value is None else f'{value:.2f}':>{len(one.matching)}}"
            for one, value in zip(shown, values, strict=True)
        ]
        yield "  ".join([f"{label:{width}}", f"{int(matrix.counts[:, index].sum()):>10}", *cells])


def _label(matrix: ConfusionMatrix, index: int) -> str:
    """Return the name of a class, without what a terminal would not print but obey."""
    return "".join(filter(str.isprintable, matrix.names[index])) if matrix.names else str(index)
