"""Timbre and its peers do the same work in turns; medians and ratios. `run.sh` prepares what this needs."""
import argparse
import json
import os
import shlex
import signal
import sys
import tempfile

import report
import scaling
from engines import Peak, take_turns
from works import WORKS, InferenceWork


def compare(work, timbre, rounds, threads, quick, within):
    """A row: checks first that all of them are right, then has them take turns."""
    with tempfile.TemporaryDirectory() as scratch:
        checked = work.check(timbre, scratch, threads)
        peak = Peak("multiply-adds", [*timbre, "fma", "--threads", str(threads)], work.variables)
        ours, peers = work.timbre(timbre, threads, quick), work.peers(scratch, threads, quick)
        take_turns(work.name, (peak, ours, *peers), rounds, within)
    return report.row(work, checked, ours, peers, rounds, threads, peak.highest)


def compare_all(works, timbre, rounds, arguments):
    """The table of the works, each told as soon as it is done."""
    for work in works:
        row = compare(work, timbre, rounds, arguments.threads, arguments.quick, arguments.within)
        if not arguments.json:
            print(report.table(work, row) + "\n", flush=True)
        yield row


def main():
    parser = argparse.ArgumentParser(prog="bench/peers/run.sh", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="2 rounds instead of 5")
    parser.add_argument("--json", action="store_true", help="a list with one object a row on standard output")
    parser.add_argument("--threads", type=int, default=len(os.sched_getaffinity(0)), help="for all sides (default: all)")
    parser.add_argument("--work", action="append", metavar="NAME", choices=WORKS, help="only this; may be given again")
    parser.add_argument(
        "--within", metavar="COMMAND", type=shlex.split, default=[],
        help="takes every round inside of a command, such as 'flock FILE' where others measure on this machine too")
    parser.add_argument("--list", action="store_true", help="name the works and do nothing")
    alone = parser.add_mutually_exclusive_group()
    alone.add_argument("--scaling", action="store_true", help="Timbre alone, one thread against all of them")
    alone.add_argument("--lengths", action="store_true", help="Timbre alone, recordings of 0.25 s to 60 s, 1 to 64 at once")
    parser.add_argument("--timbre", required=True, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.threads < 1:
        parser.error(f"argument --threads: expected at least 1, got {arguments.threads}")
    works = [WORKS[name] for name in arguments.work or WORKS]
    if arguments.list:
        print("\n".join(f"{work.name:20} {work.label}" for work in works))
        return
    rounds = 2 if arguments.quick else 5
    timbre = ["dotnet", arguments.timbre]

    print(f"{rounds} rounds, {arguments.threads} threads, load before: {os.getloadavg()[0]:.1f}", file=sys.stderr)
    if arguments.scaling:
        table = scaling.threads_table
        rows = [
            scaling.threads_row(work, timbre, rounds, arguments.threads, arguments.quick, arguments.within)
            for work in works
        ]
    elif arguments.lengths:
        table = scaling.length_table
        networks = dict.fromkeys(work.network for work in works if isinstance(work, InferenceWork))
        rows = [
            row for network in networks
            for row in scaling.length_rows(network, timbre, rounds, arguments.threads, arguments.within)
        ]
    else:
        table = report.summary
        rows = list(compare_all(works, timbre, rounds, arguments))
    print(json.dumps(rows, indent=2) if arguments.json else table(rows))


if __name__ == "__main__":
    # Stopped by either signal, it takes the engine that runs and the written step with it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    signal.signal(signal.SIGINT, lambda *_: sys.exit(130))
    main()
