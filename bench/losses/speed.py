"""Every loss in Timbre and as the same formula in plain PyTorch, in turns; values and gradients are compared in the same run.

    bench/losses/speed.sh [--rounds N] [--threads N] [NAME ...]

Batch 512, embeddings of 256 numbers, 64 speakers with 8 rows each, 1000 training speakers; forward, and backward into the
embeddings and the loss's own parameters. A round times each loss in Timbre, then in PyTorch, for a third of a second each;
the table has the median of each round's best, of all rounds.
"""
import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "peers"))

import torch

import tensor_file
from formulas import FORMULAS

STINT = 0.3
# Largest allowed difference, relative to the length of what is compared, from the formula in float64.
VALUE_TOLERANCE, GRADIENT_TOLERANCE = 1e-5, 1e-4
# Lengths of gradients below this share of the largest count as it: what is zero in exact arithmetic is all rounding.
SMALL = 1e-2


class Work:
    """One loss on what Timbre wrote down."""

    def __init__(self, name, tensors, dtype=torch.float32):
        self.formula = FORMULAS[name]
        self.x = torch.from_numpy(tensors["embeddings"]).to(dtype).requires_grad_()
        self.labels = torch.from_numpy(tensors["labels"]).long()
        count = sum(key.startswith("parameter/") for key in tensors)
        self.parameters = [torch.from_numpy(tensors[f"parameter/{i}"]).to(dtype).requires_grad_() for i in range(count)]

    def run(self):
        for leaf in [self.x, *self.parameters]:
            leaf.grad = None
        loss = self.formula(self.x, self.labels, *self.parameters)
        loss.backward()
        return loss

    def gradients(self):
        return [leaf.grad for leaf in [self.x, *self.parameters]]


def check(name, tensors):
    """The worst error of Timbre's value and gradients against the formula in float64; where float32 is at its end, PyTorch's is."""
    exact, stock = Work(name, tensors, torch.float64), Work(name, tensors)
    value, theirs = exact.run().item(), stock.run().item()
    gradients = [tensors["gradient"], *(tensors[f"gradient/{i}"] for i in range(len(exact.parameters)))]
    ours = errors(exact, value, float(tensors["loss"][0]), map(torch.from_numpy, gradients))
    others = errors(exact, value, theirs, stock.gradients())
    for mine, other, tolerance in zip(ours, others, (VALUE_TOLERANCE, GRADIENT_TOLERANCE)):
        if not mine <= max(tolerance, 4 * other):
            sys.exit(f"speed: {name}: expected an error of at most {tolerance:.0e}, or 4 times PyTorch's {other:.1e}, got {mine:.1e}. One of the two is wrong.")
    return max(ours)


def errors(exact, value, found, gradients):
    """Of the value, and of the worst gradient, relative to float64's."""
    floor = SMALL * max(gradient.norm().item() for gradient in exact.gradients())
    worst = max(
        (gradient.double() - expected).norm().item() / max(expected.norm().item(), floor)
        for gradient, expected in zip(gradients, exact.gradients()))
    return abs(found - value) / max(abs(value), 1e-3), worst


def best(work):
    """The best time of a stint, in milliseconds."""
    work.run()
    fastest, end = float("inf"), time.perf_counter() + STINT
    while time.perf_counter() < end:
        start = time.perf_counter()
        work.run()
        fastest = min(fastest, time.perf_counter() - start)
    return 1000 * fastest


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help="losses [default: all that have a formula]")
    parser.add_argument("--rounds", type=int, default=3, metavar="N")
    parser.add_argument("--threads", type=int, default=os.cpu_count(), metavar="N")
    parser.add_argument("--timbre", required=True, metavar="DLL", help="Timbre.Benchmarks.dll")
    options = parser.parse_args()
    names = options.names or sorted(FORMULAS)
    torch.set_num_threads(options.threads)
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["dotnet", options.timbre, "losses", "--export", folder, *names], check=True)
        tensors = {name: tensor_file.read(os.path.join(folder, f"{name}.safetensors")) for name in names}
    errors = {name: check(name, tensors[name]) for name in names}
    works = {name: Work(name, tensors[name]) for name in names}
    ours, theirs = {name: [] for name in names}, {name: [] for name in names}
    command = ["dotnet", options.timbre, "losses", "--serve", str(options.threads), str(STINT)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as timbre:
        for _ in range(options.rounds):
            for name in names:
                timbre.stdin.write(name + "\n")
                timbre.stdin.flush()
                ours[name].append(json.loads(timbre.stdout.readline())["milliseconds"])
                theirs[name].append(best(works[name]))
        timbre.stdin.close()
    print(f"PyTorch {torch.__version__}, {options.threads} threads, {options.rounds} rounds")
    print("\n| loss | Timbre ms | PyTorch ms | ratio | largest error |\n| --- | --- | --- | --- | --- |")
    ratios = []
    for name in names:
        mine, other = statistics.median(ours[name]), statistics.median(theirs[name])
        ratios.append(other / mine)
        print(f"| {name} | {mine:.2f} | {other:.2f} | {other / mine:.1f} | {errors[name]:.0e} |")
    print(f"\nGeometric mean of the ratios: {statistics.geometric_mean(ratios):.2f}")


if __name__ == "__main__":
    main()
