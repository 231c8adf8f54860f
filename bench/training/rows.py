#!/usr/bin/python3
"""Equal error rates of what no model file can say, computed from embeddings: rows of docs/results/model.md.

    timbre embed DEV/*/ --out dev.npz                      # and --model OTHER ... --out other.npz
    timbre embed SPEECH/train/common-voice-fr SPEECH/train/common-voice-more --out sessions.npz
    bench/training/rows.py DEV dev.npz --model MODEL                                       # the model as it is
    bench/training/rows.py DEV dev.npz --model MODEL --joint sessions.npz --share 0.05     # both views whitened in one map
    bench/training/rows.py DEV dev.npz --add other.npz                                     # scores of two models added
    bench/training/rows.py DEV dev.npz --second-view 0.5                                   # the second view by half

With `--model`, a file of float32 such as models/default.safetensors, scores are less its impostors as it says, else plain cosines.
DEV holds the trial lists and their recordings. Points of equal error differ by up to 0.05 from those of `timbre evaluate`, which
computes in float32. It needs Debian's python3-numpy.
"""
import argparse
import json
import os
import sys

import numpy

import sessions

import tensor_file  # noqa: E402 (sessions names its folder)
import trials  # noqa: E402


def read(path):
    """Embeddings of a table, and the place of each by its recording's set/speaker/name."""
    table = numpy.load(path)
    places = {"/".join(str(name).replace("\\", "/").split("/")[-3:]): place for place, name in enumerate(table["paths"])}
    return unit(table["embeddings"].astype(float)), places


def unit(vectors):
    return vectors / numpy.linalg.norm(vectors, axis=1, keepdims=True)


def offsets(embeddings, model):
    """What impostors take off of each recording's scores; a function of the map that both go through."""
    tensors, texts = tensor_file.read(model), tensor_file.read_texts(model)
    scoring = json.loads(texts["timbre.scoring"])
    cohort = unit(tensors["scoring.cohort"].astype(float))

    def of(moved):
        closest = numpy.sort(moved(embeddings) @ moved(cohort).T, axis=1)[:, -scoring["top"]:]
        return scoring["weight"] * closest.mean(axis=1)

    return of


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dev")
    parser.add_argument("embeddings")
    parser.add_argument("--model")
    parser.add_argument("--joint", metavar="SESSIONS")
    parser.add_argument("--share", type=float, default=0.05)
    parser.add_argument("--add", metavar="EMBEDDINGS")
    parser.add_argument("--second-view", type=float, default=1)
    options = parser.parse_args()
    (embeddings, places), lists = read(options.embeddings), trials.read(options.dev)
    if missing := [name for name in trials.recordings(lists) if name not in places]:
        sys.exit(f"{options.embeddings}: expected every recording of the lists, got no {missing[0]}. Embed all of {options.dev}.")

    def moved(vectors):
        first, second = numpy.split(vectors, 2, axis=1)
        return unit(numpy.hstack([first, options.second_view * second]) @ joint)

    joint = numpy.eye(embeddings.shape[1])
    if options.joint:
        table = numpy.load(options.joint)
        days = sessions.covariance(unit(table["embeddings"].astype(float)), sessions.sessions_of(table["paths"]))
        joint = sessions.whitening(days, options.share)
    off = offsets(embeddings, options.model)(moved) if options.model else numpy.zeros(len(embeddings))
    voices, added = moved(embeddings), read(options.add) if options.add else None
    rates = []
    for name, of_list in lists.items():
        is_target = numpy.array([target for target, _, _ in of_list])
        one, other = (numpy.array([places[pair[side]] for pair in of_list]) for side in (1, 2))
        scores = (voices[one] * voices[other]).sum(axis=1) - off[one] - off[other]
        if added:
            there, at = added
            one, other = (numpy.array([at[pair[side]] for pair in of_list]) for side in (1, 2))
            scores = scores + (there[one] * there[other]).sum(axis=1)
        rates.append(100 * trials.equal_error_rate(scores, is_target))
        print(f"{name:24} {rates[-1]:6.2f}")
    print(f"{'mean':24} {numpy.mean(rates):6.2f}")


if __name__ == "__main__":
    main()
