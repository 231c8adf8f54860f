"""Trial lists, cosines and equal error rates by Timbre's convention."""
import glob
import os

import numpy


def read(folder):
    """By list: [(is a target, enrollment, test)], names relative to the folder."""
    lists = {}
    for path in sorted(glob.glob(os.path.join(folder, "*.trials"))):
        with open(path, encoding="utf-8") as file:
            fields = [line.split() for line in file if line.strip() and not line.startswith("#")]
        lists[os.path.basename(path).removesuffix(".trials")] = [(label == "1", one, other) for label, one, other in fields]
    return lists


def recordings(lists):
    """All that the lists name, each once."""
    return sorted({name for trials in lists.values() for _, *pair in trials for name in pair})


def eer_of(trials, embeddings):
    """In percent, by plain cosines of embeddings by name."""
    unit = {name: vector / numpy.linalg.norm(vector) for name, vector in embeddings.items()}
    scores = numpy.array([float(numpy.dot(unit[one], unit[other])) for _, one, other in trials])
    return 100 * equal_error_rate(scores, numpy.array([is_target for is_target, _, _ in trials]))


def equal_error_rate(scores, is_target):
    """Straight lines between neighboring points of the ROC, equal scores at one point, crossed with the diagonal."""
    order = numpy.argsort(scores, kind="stable")
    scores, is_target = scores[order], is_target[order]
    # Points below each different score, and at last above all.
    first = numpy.concatenate(([0], 1 + numpy.flatnonzero(numpy.diff(scores)), [len(scores)]))
    misses = numpy.concatenate(([0], numpy.cumsum(is_target)))[first] / is_target.sum()
    accepts = 1 - numpy.concatenate(([0], numpy.cumsum(~is_target)))[first] / (~is_target).sum()
    above = int(numpy.argmax(misses >= accepts))
    below = above - 1
    rise = (misses[above] - accepts[above]) - (misses[below] - accepts[below])
    share = (accepts[below] - misses[below]) / rise
    return misses[below] + share * (misses[above] - misses[below])
