"""Timbre and its peers do the same work in turns; medians and ratios. `run.sh` prepares what this needs."""
import argparse
import json
import os
import signal
import sys
import tempfile

import report
from engines import call, take_turns
from works import WORKS


def compare(work, timbre, rounds, threads, quick):
    """A row: checks first that all of them are right, then has them take turns."""
    with tempfile.TemporaryDirectory() as scratch:
        checked = work.check(timbre, scratch, threads)
        peak = call([*timbre, "fma", "--threads", str(threads)], work.variables)["gigaflopsPerSecond"]
        ours, peers = work.engines(timbre, scratch, threads, quick)
        take_turns(work.name, (ours, *peers), rounds)
    return report.row(work, checked, ours, peers, rounds, threads, peak)


def main():
    parser = argparse.ArgumentParser(prog="bench/peers/run.sh", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="2 rounds instead of 5")
    parser.add_argument("--json", action="store_true", help="a list with one object a work on standard output")
    parser.add_argument("--threads", type=int, default=len(os.sched_getaffinity(0)), help="for both sides (default: all)")
    parser.add_argument(
        "--work", action="append", choices=WORKS, metavar="NAME",
        help=f"only this; may be given again (default: all): {', '.join(WORKS)}")
    parser.add_argument("--timbre", required=True, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.threads < 1:
        parser.error(f"argument --threads: expected at least 1, got {arguments.threads}")
    rounds = 2 if arguments.quick else 5
    timbre = ["dotnet", arguments.timbre]

    print(f"{rounds} rounds, {arguments.threads} threads, load before: {os.getloadavg()[0]:.1f}", file=sys.stderr)
    results = []
    for name in arguments.work or WORKS:
        results.append(compare(WORKS[name], timbre, rounds, arguments.threads, arguments.quick))
        if not arguments.json:
            print(report.table(WORKS[name], results[-1]) + "\n", flush=True)
    print(json.dumps(results, indent=2) if arguments.json else report.summary(results))


if __name__ == "__main__":
    # Stopped by either signal, it takes the engine that runs and the written step with it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    signal.signal(signal.SIGINT, lambda *_: sys.exit(130))
    main()
