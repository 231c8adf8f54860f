#!/usr/bin/env python3
"""Scores trials by the similarity head that a run trained beside its network, and by the cosine.

    bench/losses/head.py runs/losses/similarity-head-240steps-1 runs/losses/similarity-head-240steps-2 --dev $TIMBRE_SHARED/speech/dev

The head is in the run's last checkpoint: w . |a - b| + c on unit embeddings; its sigmoid orders trials alike. Equal error
rates in percent, of each list and their mean, each the mean of the runs.
"""
import argparse
import array
import csv
import glob
import json
import os
import statistics
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def head(run):
    """Weights and bias out of the newest checkpoint: 8 bytes length, a JSON header, little-endian numbers."""
    with open(max(glob.glob(os.path.join(run, "checkpoints", "step-*.safetensors"))), "rb") as file:
        header = json.loads(file.read(int.from_bytes(file.read(8), "little")))
        body = file.read()

    def tensor(name):
        if name not in header:
            sys.exit(f"head: expected a run with the loss similarityHead alone and hidden 0, got {run} without {name}. Name another run.")
        first, last = header[name]["data_offsets"]
        numbers = array.array("f", body[first:last])
        if sys.byteorder == "big":
            numbers.byteswap()
        return numbers

    return tensor("similarity-head.weight"), tensor("similarity-head.bias")[0]


def embeddings(options, run, files):
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "dev.csv")
        model = os.path.join(run, "best.safetensors")
        model = model if os.path.exists(model) else os.path.join(run, "last.safetensors")
        subprocess.run([*options.timbre, "embed", model, *files, "--out", out, "--threads", str(options.threads), "--json"],
                       check=True, stdout=subprocess.DEVNULL)
        with open(out, newline="", encoding="utf-8") as file:
            return {row[0]: array.array("f", map(float, row[2:])) for row in list(csv.reader(file))[1:]}


def eer(scores, targets):
    """Where misses and false alarms are equal, in percent, between the two nearest thresholds."""
    ordered = sorted(zip(scores, targets))
    ones = sum(targets)
    misses, alarms = 0, len(targets) - ones
    before = (0.0, 1.0)
    for at, (score, target) in enumerate(ordered):
        misses, alarms = misses + target, alarms - (1 - target)
        if at + 1 < len(ordered) and ordered[at + 1][0] == score:
            continue
        now = (misses / ones, alarms / (len(targets) - ones))
        if now[0] >= now[1]:
            share = (before[1] - before[0]) / ((before[1] - before[0]) + (now[0] - now[1]))
            return 100 * (before[0] + share * (now[0] - before[0]))
        before = now
    return 100.0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("runs", nargs="+", metavar="RUN")
    parser.add_argument("--dev", required=True, metavar="DIR", help="folder of trial lists (*.trials) and their recordings")
    parser.add_argument("--threads", type=int, default=0, metavar="N")
    parser.add_argument("--timbre", nargs="+", default=[os.path.join(ROOT, "timbre")], metavar="WORD", help="how timbre is called")
    options = parser.parse_args()
    lists = {}
    for path in sorted(glob.glob(os.path.join(options.dev, "*.trials"))):
        with open(path, encoding="utf-8") as file:
            trials = [line.split() for line in file if line.strip()]
        lists[os.path.splitext(os.path.basename(path))[0]] = [
            (int(target), os.path.join(options.dev, left), os.path.join(options.dev, right)) for target, left, right in trials]
    files = sorted({path for trials in lists.values() for _, left, right in trials for path in (left, right)})
    found = {"head": {name: [] for name in lists}, "cosine": {name: [] for name in lists}}
    for run in options.runs:
        (weights, bias), points = head(run), embeddings(options, run, files)
        for name, trials in lists.items():
            targets = [target for target, _, _ in trials]
            pairs = [(points[left], points[right]) for _, left, right in trials]
            found["head"][name].append(eer([bias + sum(w * abs(a - b) for w, a, b in zip(weights, *pair)) for pair in pairs], targets))
            found["cosine"][name].append(eer([sum(a * b for a, b in zip(*pair)) for pair in pairs], targets))
    print("| score | mean | " + " | ".join(lists) + " |")
    print("| --- | --- |" + " --- |" * len(lists))
    for score, of_list in found.items():
        means = [statistics.mean(values) for values in of_list.values()]
        print(f"| {score} | {statistics.mean(means):.2f} | " + " | ".join(f"{mean:.2f}" for mean in means) + " |")


if __name__ == "__main__":
    main()
