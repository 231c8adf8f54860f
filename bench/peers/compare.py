"""Timbre and its peers do the same work in turns; medians and ratios. `run.sh` prepares what this needs."""
import argparse
import json
import os
import shlex
import signal
import sys
import tempfile

import machine
import programs
import report
import results
import scaling
from engines import CallFault, Peak, take_turns
from row import row
from works import WORKS, InferenceWork

ROUNDS, QUICK_ROUNDS = 5, 2
QUICK_REPEATS = 3


def compare(work, known, here, rounds, repeats, arguments):
    """A row: checks first that all of them are right, then has them take turns."""
    threads = arguments.threads
    with tempfile.TemporaryDirectory() as scratch:
        checked = work.check(known, scratch, threads, here)
        peak = Peak("multiply-adds", work.peak(known.timbre, threads), work.variables)
        ours = work.timbre(known.timbre, threads, repeats)
        peers = work.disqualify(work.peers(known, scratch, threads, repeats, here), checked)
        take_turns(work.name, (peak, ours, *peers), rounds, arguments.within, arguments.every_form)
    for engine in (peak, ours, peers[0]):
        if engine.fault:
            raise CallFault(f"{engine.name}: {engine.fault}")
    return row(work, checked, ours, peers, rounds, threads, peak.highest)


def compare_all(works, known, arguments):
    """A run with a row for each work, told and kept as soon as it is done."""
    here = machine.describe()
    rounds, repeats = arguments.rounds or (QUICK_ROUNDS if arguments.quick else ROUNDS), arguments.repeats
    run = results.circumstances(here, known, rounds, repeats, arguments.threads)
    print(report.circumstances(run), file=sys.stderr)
    for peer in known.peers:
        print(f"{peer.peer}: {peer.fault or 'measured ' + (peer.note or 'as it is')}", file=sys.stderr)
    for work in works:
        if not work.applies(here):
            print(f"{work.name}: passed over, there is no AVX-512 here to do without", file=sys.stderr)
            continue
        run["rows"].append(compare(work, known, here, rounds, repeats, arguments))
        results.keep(arguments.results, run)
        if not arguments.json:
            print(report.one_work(work, run["rows"][-1]) + "\n", flush=True)
    return run


def compare_timbre(works, timbre, arguments):
    """Timbre alone: threads, or lengths and batches."""
    rounds, threads, within = QUICK_ROUNDS if arguments.quick else ROUNDS, arguments.threads, arguments.within
    if arguments.scaling:
        rows = [scaling.threads_row(work, timbre, rounds, threads, arguments.repeats, within) for work in works]
        return rows, scaling.threads_table
    networks = dict.fromkeys(work.network for work in works if isinstance(work, InferenceWork))
    rows = [row for network in networks for row in scaling.length_rows(network, timbre, rounds, threads, within)]
    return rows, scaling.length_table


def main():
    parser = argparse.ArgumentParser(prog="bench/peers/run.sh", description=__doc__)
    parser.add_argument("--quick", action="store_true", help=f"{QUICK_ROUNDS} rounds of {QUICK_REPEATS} steps")
    parser.add_argument("--rounds", type=int, help=f"so many (default: {ROUNDS})")
    parser.add_argument("--repeats", type=int, help="steps or batches timed in a turn (default: 5)")
    parser.add_argument("--every-form", action="store_true", help="in every round, those too that are far from their peer's best")
    parser.add_argument("--json", action="store_true", help="a list with one object a row on standard output")
    parser.add_argument("--threads", type=int, default=len(os.sched_getaffinity(0)), help="for all sides (default: all)")
    parser.add_argument("--work", action="append", metavar="NAME", choices=WORKS, help="only this; may be given again")
    parser.add_argument(
        "--within", metavar="COMMAND", type=shlex.split, default=[],
        help="takes every round inside of a command, such as 'flock FILE' where others measure on this machine too")
    parser.add_argument(
        "--results", metavar="FILE", default=os.path.join(programs.BENCH, "..", "runs", "peers.json"),
        help="where figures are kept beside those of earlier runs (default: runs/peers.json)")
    alone = parser.add_mutually_exclusive_group()
    alone.add_argument("--list", action="store_true", help="name the works and do nothing")
    alone.add_argument("--tables", action="store_true", help="the tables of --results, measuring nothing")
    alone.add_argument("--into", metavar="PAGE", help="the tables of --results put into a page of Markdown, measuring nothing")
    alone.add_argument("--scaling", action="store_true", help="Timbre alone, one thread against all of them")
    alone.add_argument("--lengths", action="store_true", help="Timbre alone, recordings of 0.25 s to 60 s, 1 to 64 at once")
    parser.add_argument("--timbre", required=True, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    for name in ("threads", "rounds", "repeats"):
        given = getattr(arguments, name)
        if given is not None and given < 1:
            parser.error(f"argument --{name}: expected at least 1, got {given}")
    if arguments.quick:
        arguments.repeats = arguments.repeats or QUICK_REPEATS
    works = [WORKS[name] for name in arguments.work or WORKS]
    timbre = ["dotnet", arguments.timbre]

    if arguments.list:
        print("\n".join(f"{work.name:20} {work.label}" for work in works))
    elif arguments.into:
        report.replace(arguments.into, results.read(arguments.results))
    elif arguments.tables:
        print(report.document(results.read(arguments.results)))
    elif arguments.scaling or arguments.lengths:
        rows, table = compare_timbre(works, timbre, arguments)
        print(json.dumps(rows, indent=2) if arguments.json else table(rows))
    else:
        run = compare_all(works, programs.prepare(timbre), arguments)
        print(json.dumps(run["rows"], indent=2) if arguments.json else report.document([run]))


if __name__ == "__main__":
    # Stopped by either signal, it takes the engine that runs and the written step with it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    signal.signal(signal.SIGINT, lambda *_: sys.exit(130))
    try:
        main()
    except (CallFault, ValueError) as fault:
        sys.exit(f"Compare: {fault}")
