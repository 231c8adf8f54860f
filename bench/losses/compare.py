#!/usr/bin/env python3
"""Trains each recipe with several seeds for the same steps (or time) on the same network, evaluates it, and writes one table.

    bench/losses/compare.py --train $TIMBRE_SHARED/speech/train/*/ --dev $TIMBRE_SHARED/speech/dev --steps 240 --threads 1 --jobs 2

Interrupted, the same command goes on where it was: finished runs are kept in --runs, one folder for each recipe and seed.
Every recipe is trained with the first seed before any is with the second, and the table is written anew after each run, so that
there is always one of what is done. In --out it replaces what stands between its two marks, or the whole of a new file.

Steps are the fair measure on a machine that does other work as well: the network takes nearly all of a step, so the same steps
are the same time. What a loss itself takes is measured apart, when nothing else runs, and goes into the table by --times:

    dotnet run -c Release --project bench/Timbre.Benchmarks -- losses --recipes bench/losses 2638 2 > times.json
"""
import argparse
import glob
import json
import os
import platform
import re
import statistics
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

FOLDER = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(FOLDER))
BEGIN = "<!-- compare.py: table -->"
END = "<!-- compare.py: end -->"


@dataclass
class Outcome:
    """What one run came to; rates in percent, times in milliseconds."""

    lists: dict
    steps: int
    active: float | None

    def mean(self, key):
        values = [entry[key] for entry in self.lists.values() if entry[key] is not None]
        return statistics.mean(values) if values else None


def fail(message):
    sys.exit(f"compare: {message}")


def run(command, **options):
    """Runs a program; its faults end the comparison, its notes go where ours go."""
    done = subprocess.run(command, text=True, **options)
    if done.returncode != 0:
        fail(f"expected `{' '.join(command)}` to succeed, got exit code {done.returncode}. Mend it and start again; what is done is kept.")
    return done.stdout


def train(options, recipe, seed, folder):
    finished = os.path.join(folder, "evaluation.json")
    if not os.path.exists(finished):
        begun = os.path.isdir(os.path.join(folder, "checkpoints"))
        length = ["--steps", str(options.steps)] if options.steps else ["--time-budget", options.time_budget]
        how = ["--resume"] if begun else ["--recipe", recipe, "--seed", str(seed), *length]
        run([*options.timbre, "train", *options.train, "--out", folder, "--threads", str(options.threads), *how], stdout=sys.stderr)
        best = os.path.join(folder, "best.safetensors")
        model = best if os.path.exists(best) else os.path.join(folder, "last.safetensors")
        trials = sorted(glob.glob(os.path.join(options.dev, "*.trials")))
        answer = run([*options.timbre, "evaluate", model, "--trials", *trials, "--root", options.dev, "--threads", str(options.threads), "--json"], stdout=subprocess.PIPE)
        with open(finished + ".new", "w", encoding="utf-8") as file:
            json.dump(json.loads(answer), file, indent=1)
        os.replace(finished + ".new", finished)


def read(folder):
    """What a finished run came to; None where it is not finished."""
    if not os.path.exists(os.path.join(folder, "evaluation.json")):
        return None
    with open(os.path.join(folder, "evaluation.json"), encoding="utf-8") as file:
        lists = {entry["name"]: entry for entry in json.load(file)}
    with open(os.path.join(folder, "metrics.jsonl"), encoding="utf-8") as file:
        lines = [line for line in map(json.loads, file) if line["kind"] == "train"]
    late = [line["fraction"] for line in lines[-max(1, len(lines) // 10):] if line.get("fraction") is not None]
    return Outcome(lists, lines[-1]["step"], 100 * statistics.mean(late) if late else None)


def times(options):
    """Milliseconds of the losses of each recipe, as Timbre.Benchmarks tells them; none where no file is named."""
    if not options.times:
        return {}
    with open(options.times, encoding="utf-8") as file:
        return json.load(file)


def section(folder, name):
    """A section of the recipe that a run was made with, every default written out."""
    with open(os.path.join(folder, "recipe.yaml"), encoding="utf-8") as file:
        found = re.search(rf"^{name}:.*\n(?:[ -].*\n)*", file.read(), re.MULTILINE)
    return found.group(0) if found else ""


def described(folder):
    return section(folder, "description").removeprefix("description:").strip().strip('"')


def cell(values, form):
    """The mean over the seeds, then each."""
    known = [value for value in values if value is not None]
    if not known or len(known) < len(values):
        return "-"
    each = " / ".join(form.format(value) for value in known)
    return f"{form.format(statistics.mean(known))} ({each})" if len(known) > 1 else each


def table(options, outcomes, folders):
    """Of recipes with at least one finished run, the best first."""
    outcomes = {name: done for name, runs in outcomes.items() if (done := [outcome for outcome in runs if outcome])}
    lists = sorted({name for runs in outcomes.values() for outcome in runs for name in outcome.lists})
    known = times(options)
    commit = subprocess.run(["git", "-C", ROOT, "rev-parse", "--short", "HEAD"], capture_output=True, text=True).stdout.strip()
    length = f"{options.steps} steps" if options.steps else options.time_budget
    head = [
        f"Written by `bench/losses/compare.py` on {time.strftime('%Y-%m-%d')}, commit {commit or 'unknown'}, {cpu()}. Each run: the same "
        f"network, {length}, seeds {', '.join(map(str, options.seeds))}, trained on "
        f"{', '.join(os.path.basename(os.path.normpath(path)) for path in options.train)}; recipes in `bench/losses`. EER, minDCF (target "
        "prior 0.01) and precision@1 are means over the dev lists, each the mean of the seeds, with the single seeds in brackets. Active: "
        "the share of triplets or pairs that violate the margin over the last tenth of the steps, of losses that tell it. Loss ms: what "
        "the losses take of a step, forward and backward, measured apart on a machine with nothing else to do.",
        "",
        "| losses | recipe | EER % | minDCF | precision@1 | active % | loss ms |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    order = sorted(outcomes, key=lambda name: statistics.mean(outcome.mean("eerPercent") for outcome in outcomes[name]))
    rows = [
        f"| {described(next(folder for folder in folders[name] if read(folder)))} | `{name}` | {cell([o.mean('eerPercent') for o in outcomes[name]], '{:.2f}')} "
        f"| {cell([o.mean('minDcf') for o in outcomes[name]], '{:.3f}')} | {cell([o.mean('precisionAt1') for o in outcomes[name]], '{:.3f}')} "
        f"| {cell([o.active for o in outcomes[name]], '{:.0f}')} | {cell([known.get(name)], '{:.1f}')} |"
        for name in order
    ]
    each = ["", "EER % of each list, mean of the seeds:", "", "| recipe | " + " | ".join(lists) + " |", "| --- |" + " --- |" * len(lists)]
    each += [
        f"| `{name}` | " + " | ".join(f"{statistics.mean(o.lists[entry]['eerPercent'] for o in outcomes[name]):.2f}" for entry in lists) + " |"
        for name in order
    ]
    return "\n".join(head + rows + each) + "\n"


def write(path, text):
    """Puts the table between its marks; what people wrote around it stays."""
    before, after = "# Losses on real speech\n\n", ""
    if os.path.exists(path):
        with open(path, encoding="utf-8") as file:
            whole = file.read()
        if BEGIN not in whole or END not in whole.split(BEGIN, 1)[1]:
            fail(f"expected the marks {BEGIN} and {END} in {path}, got a file without. Put them where the table belongs, or name another --out.")
        before, rest = whole.split(BEGIN, 1)
        after = rest.split(END, 1)[1]
    with open(path + ".new", "w", encoding="utf-8") as file:
        file.write(f"{before}{BEGIN}\n{text}{END}{after or chr(10)}")
    os.replace(path + ".new", path)


def cpu():
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            return re.search(r"model name\s*: (.*)", file.read()).group(1)
    except (OSError, AttributeError):
        return platform.processor() or platform.machine()


def parse():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("recipes", nargs="*", help="YAML files [default: all beside this script but base.yaml]")
    parser.add_argument("--train", nargs="+", required=True, metavar="DIR", help="sets to train on")
    parser.add_argument("--dev", required=True, metavar="DIR", help="folder of trial lists (*.trials) and their recordings")
    parser.add_argument("--time-budget", default="30m", metavar="TIME", help="of each run [default: 30m]")
    parser.add_argument("--steps", type=int, metavar="N", help="of each run, in place of a time: fair on a machine that does other work as well")
    parser.add_argument("--table", action="store_true", help="train nothing, only write the table of what is finished")
    parser.add_argument("--times", metavar="FILE", help="what `Timbre.Benchmarks -- losses --recipes` answered, for the table")
    parser.add_argument("--seeds", nargs="+", type=int, default=[1, 2], metavar="N")
    parser.add_argument("--threads", type=int, default=0, metavar="N", help="0: one for each processor")
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="runs at a time, each with so many --threads [default: 1]")
    parser.add_argument("--runs", default=os.path.join(ROOT, "runs", "losses"), metavar="DIR", help="where runs are kept")
    parser.add_argument("--out", default=os.path.join(ROOT, "docs", "results", "metric-learning.md"), metavar="FILE", help="the table")
    parser.add_argument("--timbre", nargs="+", default=[os.path.join(ROOT, "timbre")], metavar="WORD", help="how timbre is called")
    options = parser.parse_args()
    if not glob.glob(os.path.join(options.dev, "*.trials")):
        fail(f"expected trial lists (*.trials) in {options.dev}, got none. Name the folder that holds them.")
    if not options.recipes:
        options.recipes = sorted(path for path in glob.glob(os.path.join(FOLDER, "*.yaml")) if os.path.basename(path) != "base.yaml")
    return options


def main():
    options = parse()
    os.makedirs(options.runs, exist_ok=True)
    names = {os.path.splitext(os.path.basename(recipe))[0]: recipe for recipe in options.recipes}
    length = f"{options.steps}steps" if options.steps else options.time_budget
    folders = {name: [os.path.join(options.runs, f"{name}-{length}-{seed}") for seed in options.seeds] for name in names}
    if options.table:
        write(options.out, table(options, {name: [read(folder) for folder in folders[name]] for name in folders}, folders))
        return
    writing = threading.Lock()

    def work(index, name):
        print(f"compare: {name}, seed {options.seeds[index]}", file=sys.stderr, flush=True)
        train(options, names[name], options.seeds[index], folders[name][index])
        with writing:
            outcomes = {name: [read(folder) for folder in folders[name]] for name in folders}
            write(options.out, table(options, outcomes, folders))

    with ThreadPoolExecutor(options.jobs) as pool:
        runs = [pool.submit(work, index, name) for index in range(len(options.seeds)) for name in names]
        try:
            for done in runs:
                done.result()
        finally:
            pool.shutdown(cancel_futures=True)
    networks = {section(folder, "network") for name in folders for folder in folders[name]}
    if len(networks) != 1:
        fail(f"expected one network in all recipes, got {len(networks)}. Change only losses, batch and data; networks are compared elsewhere.")
    print(f"compare: wrote {options.out}", file=sys.stderr)


if __name__ == "__main__":
    main()
