"""The table of training.sh: what Timbre and PyTorch did in the same time, and the error rates that they reached."""
import argparse
import json
import os
import statistics

# Percent points by which the two may measure the same model apart: sums are in another order.
CHECKED_WITHIN = 0.5


def loaded(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def of_timbre(folder):
    """Steps, seconds and utterances a second over the whole run, decoding included, as for PyTorch; rates by list."""
    with open(os.path.join(folder, "timbre", "metrics.jsonl"), encoding="utf-8") as file:
        last = [line for line in map(json.loads, file) if line["kind"] == "train"][-1]
    rates = {entry["name"]: entry["eerPercent"] for entry in loaded(os.path.join(folder, "timbre-evaluation.json"))}
    return last["step"], last["seconds"], rates


def of_pytorch(folder):
    result = loaded(os.path.join(folder, "pytorch", "result.json"))
    return result["steps"], result["seconds"], rates_of(result)


def rates_of(result):
    return {entry["name"]: entry["eer"] for entry in result["lists"]}


def table(timbre, pytorch, size):
    """Markdown: a line for each side."""
    names = list(timbre[2])
    head = ["", "steps", "utterances/s", *(f"EER, {name}" for name in names), "mean EER"]
    lines = [head, ["---"] * len(head)]
    for side, (steps, seconds, rates) in (("Timbre", timbre), ("PyTorch", pytorch)):
        found = [rates[name] for name in names]
        rated = [f"{rate:.2f}" for rate in (*found, statistics.mean(found))]
        lines.append([side, f"{steps}", f"{steps * size / seconds:.0f}", *rated])
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", help="OUTPUT of training.sh")
    parser.add_argument("--batch", type=int, default=96, help="slices of a step")
    arguments = parser.parse_args()
    timbre, pytorch = of_timbre(arguments.folder), of_pytorch(arguments.folder)
    print(table(timbre, pytorch, arguments.batch))
    again = rates_of(loaded(os.path.join(arguments.folder, "check", "result.json")))
    apart = max(abs(again[name] - rate) for name, rate in timbre[2].items())
    print(f"\nTimbre's model measured by PyTorch's features, network and rates: at most {apart:.2f} percent points apart.")
    if apart > CHECKED_WITHIN:
        raise SystemExit(f"training_table: expected at most {CHECKED_WITHIN}, got {apart:.2f}. The two do not hear the same.")


if __name__ == "__main__":
    main()
