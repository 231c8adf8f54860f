#!/usr/bin/python3
"""Moves the last layers of a model so that what a speaker's sessions differ by counts for less; the network takes no more time.

    timbre embed SPEECH/train/common-voice-fr SPEECH/train/common-voice-more --out days.npz
    timbre augment SOME --recipe bench/training/rooms.yaml --copies 5 --out COPIES && timbre embed COPIES --out copies.npz
    bench/training/sessions.py days.npz MODEL OUTPUT --share 0.06 --copies copies.npz --view-lengths 1 0.75 --impostors 0.4

Of each speaker with recordings of several days (names that begin with `s1_`, `s2_`, ...) the mean embedding of each day is taken. Their
covariance within speakers, shrunk to `--share` of itself and the rest of the identity, is whitened: within-class covariance
normalization (Hatch, Kajarekar, Stolcke 2006) of days. With `--copies`, made of one recording in other rooms each, the covariance
within recordings is added, both of one size and `--copies-weight` times as much of it. Each view of the network has a part of the
embedding and a last layer of its own, so each has its own covariance, and the map becomes a part of the layer's weights; impostors are
moved alike. `--view-lengths` says how long each view's part is, by which it counts in scores, and `--impostors` what share of a side's
closeness to impostors is taken off. `--held-out`, a table of speakers held out of training, moves the model's threshold: as many
comparisons of two of a set reach it as before. Speakers should be such as the network did not learn from. A calibration that the model had is left
out; `timbre calibrate OUTPUT OTHERS --output FILE` makes the new one. It needs Debian's python3-numpy. sessions.sh does it all.
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


def copies_of(paths):
    """The copies of each recording, each copy a session of its own."""
    recordings = {}
    for index, path in enumerate(paths):
        recordings.setdefault(str(path).replace("\\", "/").rsplit("/", 1)[0], []).append([index])
    return [copies for copies in recordings.values() if len(copies) > 1]


def covariance(embeddings, groups):
    """Of the sessions' means within each group, [embedding, embedding], of mean variance 1."""
    total, freedom = 0, 0
    for sessions in groups:
        means = numpy.array([embeddings[session].mean(axis=0) for session in sessions])
        spread = means - means.mean(axis=0)
        total, freedom = total + spread.T @ spread, freedom + len(sessions) - 1
    return total / freedom / (numpy.trace(total / freedom) / len(total))


def whitening(of_sessions, share):
    """The map [embedding, embedding] that whitens a covariance, which counts by a share and the identity by the rest."""
    values, vectors = numpy.linalg.eigh(share * of_sessions + (1 - share) * numpy.eye(len(of_sessions)))
    return vectors @ numpy.diag(values**-0.5) @ vectors.T


def moved(embeddings, maps, lengths):
    """Embeddings whose parts, one a view, are mapped each and brought to their lengths; of length 1 together."""
    parts = [part @ matrix for part, matrix in zip(numpy.split(embeddings, len(maps), axis=1), maps)]
    joined = numpy.hstack([length * part / numpy.linalg.norm(part, axis=1, keepdims=True) for part, length in zip(parts, lengths)])
    return joined / numpy.linalg.norm(lengths)


def scores_of_others(table, cohort, scoring):
    """Of every two recordings of two speakers of one set, less their closeness to impostors; any order of pairs, but the same each time."""
    embeddings = table["embeddings"] / numpy.linalg.norm(table["embeddings"], axis=1, keepdims=True)
    closeness = numpy.sort(embeddings @ (cohort / numpy.linalg.norm(cohort, axis=1, keepdims=True)).T, axis=1)[:, -scoring["top"]:]
    offsets = scoring["weight"] * closeness.mean(axis=1)
    names = [str(path).replace("\\", "/").split("/") for path in table["paths"]]
    sets, speakers = numpy.array([name[-3] for name in names]), numpy.array(["/".join(name[-3:-1]) for name in names])
    pairs = numpy.triu((sets[:, None] == sets[None, :]) & (speakers[:, None] != speakers[None, :]))
    return (embeddings @ embeddings.T - offsets[:, None] - offsets[None, :])[pairs]


def read_groups(path, grouped, expected):
    """A table's embeddings, and its groups of sessions."""
    table = numpy.load(path)
    groups = grouped(table["paths"])
    if not groups:
        sys.exit(f"{path}: expected {expected}, got none. Embed such ones.")
    return table["embeddings"].astype(float), groups


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("embeddings")
    parser.add_argument("model")
    parser.add_argument("output")
    parser.add_argument("--share", type=float, default=0.05)
    parser.add_argument("--copies")
    parser.add_argument("--copies-weight", type=float, default=2)
    parser.add_argument("--view-lengths", type=float, nargs="+")
    parser.add_argument("--impostors", type=float)
    parser.add_argument("--held-out")
    options = parser.parse_args()
    kinds = [(1, *read_groups(options.embeddings, sessions_of, "speakers with recordings named s1_..., s2_..., "))]
    if options.copies:
        kinds.append((options.copies_weight, *read_groups(options.copies, copies_of, "several copies of recordings, a folder for each")))
    try:
        tensors, texts = tensor_file.read(options.model), tensor_file.read_texts(options.model)
    except ValueError as fault:
        sys.exit(f"{fault} Take the model that it was quantized from.")
    views = sorted(name for name in tensors if re.fullmatch(r"(view\d+\.)?linear\.weight", name))
    lengths = options.view_lengths or [1.0] * len(views)
    if len(lengths) != len(views):
        sys.exit(f"--view-lengths: expected one for each of the {len(views)} views, got {len(lengths)}.")
    maps = []
    for view in range(len(views)):
        of_kinds = [weight * covariance(numpy.split(all_of, len(views), axis=1)[view], groups) for weight, all_of, groups in kinds]
        maps.append(whitening(sum(of_kinds) / sum(weight for weight, _, _ in kinds), options.share))
    for name, matrix in zip(views, maps):
        bias = name.replace("weight", "bias")
        tensors[name], tensors[bias] = tensors[name] @ matrix, tensors[bias] @ matrix
    before = tensors.get("scoring.cohort", numpy.zeros((0, 0))).astype(float), json.loads(texts["timbre.scoring"])
    if "scoring.cohort" in tensors:
        tensors["scoring.cohort"] = moved(tensors["scoring.cohort"].astype(float), maps, lengths)
    texts.pop("timbre.calibration", None)
    told = f"last layers whitened by the days of {len(kinds[0][2])} speakers"
    if options.copies:
        told += f" and copies of {len(kinds[1][2])} recordings in other rooms"
    told += f", share {options.share:g}"
    if options.view_lengths:
        change(texts, "timbre.network", viewLengths=lengths)
        told += f", views of lengths {', '.join(f'{length:g}' for length in lengths)}"
    if options.impostors is not None:
        change(texts, "timbre.scoring", weight=options.impostors)
        told += f", impostors by {options.impostors:g}"
    training = json.loads(texts["timbre.info"])["training"] | {"sessions": told}
    if options.held_out:
        table = dict(numpy.load(options.held_out))
        reached = numpy.mean(scores_of_others(table, *before) >= float(training["threshold"]))
        table["embeddings"] = moved(table["embeddings"].astype(float), maps, lengths)
        after = tensors["scoring.cohort"].astype(float), json.loads(texts["timbre.scoring"])
        training["threshold"] = repr(float(numpy.quantile(scores_of_others(table, *after), 1 - reached)))
        told += f"; threshold {training['threshold']:.6}, which {100 * reached:.2f} % of others reach"
    change(texts, "timbre.info", training=training)
    tensor_file.write(options.output, tensors, texts)
    print(f"{options.output}: {told}")


def change(texts, key, **values):
    texts[key] = json.dumps(json.loads(texts[key]) | values, separators=(",", ":"), ensure_ascii=False)


if __name__ == "__main__":
    main()
