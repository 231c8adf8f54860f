#!/usr/bin/python3
"""Moves the last layers of a model so that what a speaker's sessions differ by counts for less; the network takes no more time.

    timbre embed SPEECH/train/common-voice-fr SPEECH/train/common-voice-more --out sessions.npz
    bench/training/sessions.py sessions.npz MODEL OUTPUT [--share 0.05]

Of each speaker with recordings of several days (names that begin with `s1_`, `s2_`, ...) the mean embedding of each day is taken. Their
covariance within speakers, shrunk to `--share` of itself and the rest of the identity, is whitened: within-class covariance
normalization (Hatch, Kajarekar, Stolcke 2006) of days. Each view of the network has a part of the embedding and a last layer of its own,
so each has its own covariance, and the map becomes a part of the layer's weights; impostors are moved alike. Speakers should be such as
the network did not learn from. A calibration that the model had is left out; `timbre calibrate OUTPUT OTHERS --output FILE` makes the new
one. It needs Debian's python3-numpy.
"""
import argparse
import json
import os
import re
import sys

import numpy

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir, "peers"))
import tensor_file  # noqa: E402

SESSION = re.compile(r"s(\d+)_")


def sessions_of(paths):
    """The recordings of each session, for each speaker with several."""
    speakers = {}
    for index, path in enumerate(paths):
        folder, name = str(path).replace("\\", "/").rsplit("/", 1)
        if match := SESSION.match(name):
            speakers.setdefault(folder, {}).setdefault(match[1], []).append(index)
    return [list(days.values()) for days in speakers.values() if len(days) > 1]


def whitening(embeddings, sessions, share):
    """The map [embedding, embedding] that whitens the shrunk covariance of sessions within speakers, of mean gain 1 before shrinking."""
    total, freedom = 0, 0
    for days in sessions:
        means = numpy.array([embeddings[day].mean(axis=0) for day in days])
        spread = means - means.mean(axis=0)
        total, freedom = total + spread.T @ spread, freedom + len(days) - 1
    covariance = total / freedom
    size = len(covariance)
    scale = numpy.trace(covariance) / size
    values, vectors = numpy.linalg.eigh(share * covariance / scale + (1 - share) * numpy.eye(size))
    return vectors @ numpy.diag(values**-0.5) @ vectors.T


def moved(embeddings, maps):
    """Embeddings whose parts, one a view, are mapped each and brought back to the length that parts have."""
    parts = [part @ matrix for part, matrix in zip(numpy.split(embeddings, len(maps), axis=1), maps)]
    return numpy.hstack([part / numpy.linalg.norm(part, axis=1, keepdims=True) for part in parts]) / numpy.sqrt(len(maps))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("embeddings")
    parser.add_argument("model")
    parser.add_argument("output")
    parser.add_argument("--share", type=float, default=0.05)
    options = parser.parse_args()
    table = numpy.load(options.embeddings)
    embeddings, sessions = table["embeddings"].astype(float), sessions_of(table["paths"])
    if not sessions:
        sys.exit(f"{options.embeddings}: expected speakers with recordings named s1_..., s2_..., got none. Embed such ones.")
    try:
        tensors, texts = tensor_file.read(options.model), tensor_file.read_texts(options.model)
    except ValueError as fault:
        sys.exit(f"{fault} Take the model that it was quantized from.")
    views = sorted(name for name in tensors if re.fullmatch(r"(view\d+\.)?linear\.weight", name))
    maps = [whitening(part, sessions, options.share) for part in numpy.split(embeddings, len(views), axis=1)]
    for name, matrix in zip(views, maps):
        bias = name.replace("weight", "bias")
        tensors[name], tensors[bias] = tensors[name] @ matrix, tensors[bias] @ matrix
    if "scoring.cohort" in tensors:
        tensors["scoring.cohort"] = moved(tensors["scoring.cohort"].astype(float), maps)
    texts.pop("timbre.calibration", None)
    info = json.loads(texts["timbre.info"])
    info["training"]["sessions"] = f"last layers whitened by the days of {len(sessions)} speakers, share {options.share:g}"
    texts["timbre.info"] = json.dumps(info, separators=(",", ":"), ensure_ascii=False)
    tensor_file.write(options.output, tensors, texts)
    print(f"{options.output}: {len(sessions)} speakers with recordings of several days, {len(views)} views")


if __name__ == "__main__":
    main()
