"""Timbre and PyTorch take the same training steps in turns; medians and ratios. `run.sh` prepares what this needs."""
import argparse
import json
import os
import signal
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field

FOLDER = os.path.dirname(os.path.abspath(__file__))
WORKS = {"log-dense": "log's dense network, 64 x 16 384 samples", "ecapa-512": "ECAPA-TDNN 512, 64 x 200 frames"}
# Errors of a step against float64. Where ReLU is, float32 has no more exact a gradient to offer: a number that rounding
# moves across zero adds or takes away its whole share. So Timbre may err as PyTorch does, within a factor.
LARGEST_ERROR = 1e-4
LARGEST_FACTOR = 4
LARGEST_TUNED_ERRORS = {"output": 1e-3, "gradient": 5e-2}  # channels last, PyTorch's batch normalization is less exact
# These make PyTorch's matrix products slower than they are on many machines; nobody would set them.
UNWANTED = ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE", "GLIBC_TUNABLES")
# Half of a stock step is page faults on memory that malloc gave back; these settings keep it.
TUNED_MALLOC = {
    "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1:glibc.malloc.mmap_threshold=8589934592"
    ":glibc.malloc.trim_threshold=17179869184:glibc.malloc.top_pad=268435456"
}


@dataclass
class Engine:
    """One way to take a step, and what was measured of it."""

    name: str
    command: list
    variables: dict = field(default_factory=dict)
    seconds: list = field(default_factory=list)
    peak: int = 0

    def take_turn(self):
        answer = call(self.command, self.variables)
        self.seconds.append(statistics.median(answer["seconds"]))
        self.peak = max(self.peak, answer["peakBytes"])

    @property
    def median(self):
        return statistics.median(self.seconds)


def call(command, variables=None):
    """Runs a program that answers with one line of JSON."""
    environment = {name: value for name, value in os.environ.items() if name not in UNWANTED} | (variables or {})
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if done.returncode != 0:
        shown = done.stderr.strip() or done.stdout.strip()
        sys.exit(f"Compare: expected `{' '.join(command)}` to succeed, got exit code {done.returncode}.\n{shown}")
    return json.loads(done.stdout)


def check(work, timbre, peer, file):
    """Has Timbre write a step down and the peer take it in float64 and in both of its forms. Ends where one is wrong."""
    call([*timbre, "step", work, "--export", file])
    answer = call([*peer, work, file, "--check"])
    limits = {
        "timbre": {key: max(LARGEST_ERROR, LARGEST_FACTOR * answer["stock"][key]) for key in ("output", "gradient")},
        "tuned": LARGEST_TUNED_ERRORS,
    }
    for form, limit in limits.items():
        for key, most in limit.items():
            if answer[form][key] > most:
                where = f" of {answer[form]['worst']}" if key == "gradient" else ""
                sys.exit(
                    f"Compare {work}: expected relative errors of at most {most:.1e}, got {answer[form][key]:.1e} in the "
                    f"{key}{where} ({form}; PyTorch stock: {answer['stock'][key]:.1e}). A wrong step is not timed.")
    return answer


def engines(work, timbre, peer, file, steps, threads):
    """Timbre first, then PyTorch as anyone would run it, then the better ones."""
    count = ["--steps", str(steps), "--threads", str(threads)]
    peer = [*peer, work, file, *count]
    return [
        Engine("Timbre", [*timbre, "step", work, *count]),
        Engine("PyTorch, conv1d, stock", peer),
        Engine("PyTorch, conv1d, tuned malloc", peer, TUNED_MALLOC),
        Engine("PyTorch, channels last, tuned malloc", [*peer, "--tuned"], TUNED_MALLOC),
    ]


def row(work, checked, ours, peers, rounds, threads):
    """What is reported of one work."""
    stock, best = peers[0], min(peers, key=lambda peer: peer.median)
    return {
        "work": work,
        "ratioStock": round(stock.median / ours.median, 3),
        "ratioBest": round(best.median / ours.median, 3),
        "memoryRatio": round(ours.peak / stock.peak, 3),
        "errors": {form: checked[form] for form in ("timbre", "stock", "tuned")},
        "gigaflop": round(checked["flops"] * 1e-9, 1),
        "threads": threads,
        "rounds": rounds,
        "engines": [
            {
                "name": engine.name,
                "seconds": round(engine.median, 4),
                "fastest": round(min(engine.seconds), 4),
                "slowest": round(max(engine.seconds), 4),
                "peakBytes": engine.peak,
            }
            for engine in (ours, *peers)
        ],
    }


def table(result):
    """The same for eyes."""
    ours, stock = result["errors"]["timbre"], result["errors"]["stock"]
    lines = [
        f"{WORKS[result['work']]}: {result['gigaflop']:.0f} GFLOP a step; error of output {ours['output']:.0e} "
        f"(PyTorch {stock['output']:.0e}), of gradients {ours['gradient']:.0e} (PyTorch {stock['gradient']:.0e})",
        f"  {'':38}{'s/step':>8}{'(from - to)':>18}{'ratio':>8}{'GF/s':>7}{'peak GB':>9}{'memory ratio':>14}",
    ]
    ours = result["engines"][0]
    for engine in result["engines"]:
        spread = f"({engine['fastest']:.3f} - {engine['slowest']:.3f})"
        line = f"  {engine['name']:38}{engine['seconds']:8.3f}{spread:>18}"
        faster, memory = "", ""  # how many times faster Timbre is, and its share of the memory
        if engine is not ours:
            faster = f"{engine['seconds'] / ours['seconds']:.2f}x"
            memory = f"{ours['peakBytes'] / engine['peakBytes']:.2f}x"
        rate = result["gigaflop"] / engine["seconds"]
        lines.append(f"{line}{faster:>8}{rate:7.0f}{engine['peakBytes'] * 1e-9:9.2f}{memory:>14}".rstrip())
    lines.append(
        f"  ratio stock {result['ratioStock']:.2f}, ratio best {result['ratioBest']:.2f}, "
        f"memory ratio {result['memoryRatio']:.2f}")
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(prog="bench/peers/run.sh", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="2 rounds instead of 5")
    parser.add_argument("--json", action="store_true", help="a list with one object a work on standard output")
    parser.add_argument("--threads", type=int, default=len(os.sched_getaffinity(0)), help="for both sides (default: all)")
    parser.add_argument("--work", action="append", choices=WORKS, help="only this; may be given again (default: all)")
    parser.add_argument("--timbre", required=True, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.threads < 1:
        parser.error(f"argument --threads: expected at least 1, got {arguments.threads}")
    rounds, steps = (2, 3) if arguments.quick else (5, 5)
    timbre, peer = ["dotnet", arguments.timbre], [sys.executable, os.path.join(FOLDER, "step.py")]

    print(f"{rounds} rounds, {arguments.threads} threads, load before: {os.getloadavg()[0]:.1f}", file=sys.stderr)
    results = []
    with tempfile.TemporaryDirectory() as scratch:
        for work in arguments.work or WORKS:
            file = os.path.join(scratch, f"{work}.safetensors")
            checked = check(work, timbre, peer, file)
            ours, *peers = engines(work, timbre, peer, file, steps, arguments.threads)
            for number in range(rounds):
                for engine in (ours, *peers):
                    engine.take_turn()
                    print(
                        f"{work}, round {number + 1} of {rounds}: {engine.name} {engine.seconds[-1]:.3f} s", file=sys.stderr)
            results.append(row(work, checked, ours, peers, rounds, arguments.threads))
            if not arguments.json:
                print(table(results[-1]), flush=True)
    if arguments.json:
        print(json.dumps(results, indent=2))


if __name__ == "__main__":
    # Stopped by either signal, it takes the engine that runs and the written step with it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    signal.signal(signal.SIGINT, lambda *_: sys.exit(130))
    main()
