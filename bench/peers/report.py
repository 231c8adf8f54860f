"""Tables of what was measured, for eyes and for docs/results/engine.md; every figure is taken out of the kept results."""
import re

import machine
from row import BFLOAT16
from works import WORKS

BEGIN = "<!-- bench/peers: tables -->"
END = "<!-- bench/peers: end -->"


def one_work(work, result):
    """All forms of one work, as soon as it is done."""
    lines = [
        f"{result['work']}: {work.label}, {result['gigaflop']:.1f} GFLOP a {work.per}",
        f"  {'':66}{'ms':>9}{'(from - to)':>20}{'rounds':>7}{'ratio':>8}{'of peak':>9}{'GB':>7}{'memory':>8}  error",
    ]
    ours = result["engines"][0]
    for engine in result["engines"]:
        if "fault" in engine:
            lines.append(f"  {engine['name']}: {engine['fault']}")
            continue
        spread = f"({engine['fastest'] * 1000:.1f} - {engine['slowest'] * 1000:.1f})"
        faster = memory = ""  # how many times faster Timbre is, and its share of the memory
        if engine is not ours:
            faster = f"{engine['seconds'] / ours['seconds']:.2f}x"
            memory = f"{ours['peakBytes'] / engine['peakBytes']:.2f}x"
        share = result["gigaflop"] / engine["seconds"] / result["peakGigaflopsPerSecond"]
        lines.append(
            f"  {engine['name']:66}{engine['seconds'] * 1000:9.1f}{spread:>20}{engine['rounds']:7}{faster:>8}{share:9.0%}"
            f"{engine['peakBytes'] * 1e-9:7.2f}{memory:>8}  {worst_error(engine)}")
    lines.append(
        f"  ratio stock {result['ratioStock']:.2f} (target {work.target_stock}), "
        f"to {result['best']} {result['ratioBest']:.2f} (target {work.target_best}), memory ratio {result['memoryRatio']:.2f}")
    return "\n".join(lines)


def document(runs):
    """Each machine with its runs and its tables; a work measured twice on it has both figures, in the order they were taken."""
    machines = {}
    for run in runs:
        machines.setdefault((machine.name(run["machine"]), run["threads"]), []).append(run)
    parts = []
    for (name, threads), of_machine in machines.items():
        parts.append(f"### {name}, {threads} threads\n\n" + "\n".join(circumstances(run) for run in of_machine))
        results = [result for run in of_machine for result in run["rows"]]
        works = {work: [result for result in results if result["work"] == work] for work in WORKS}
        works = {work: rows for work, rows in works.items() if rows}
        parts.append(summary(works))
        for title, chosen in (("Training steps, ms", False), ("Networks in use, ms", True)):
            columns = {work: rows for work, rows in works.items() if work.startswith("infer-") == chosen}
            if columns:
                parts.append(f"{title}: {LEGEND}\n\n{every_form(columns)}")
    return "\n\n".join(parts)


LEGEND = "in brackets how many times faster Timbre is; one figure a run; `¹` the first round alone, being far from that peer's fastest"


def circumstances(run):
    """A run's line above the tables."""
    kept = [f"{peer['name']} {peer['note']}" for peer in run["peers"] if peer["note"]]
    repeats = f", {run['repeats']} steps a turn" if run["repeats"] else ""
    return "- " + "; ".join([
        f"{run['started']}, commit {run['commit']}: {run['rounds']} rounds{repeats}, load before {run['load']}",
        machine.sentence(run["machine"]), *kept]) + "."


def summary(works):
    """Every work with the ratios to stock PyTorch and to the best of all peers."""
    lines = [
        "| work | Timbre ms | GF/s | of peak | PyTorch stock ms | ratio stock | best peer ms | ratio best | peak GB | memory ratio |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for work, rows in works.items():
        engines = [{engine["name"]: engine for engine in row["engines"]} for row in rows]
        ours, stock = ([row["engines"][place] for row in rows] for place in (0, 1))
        best = [f"{ms(by_name[row['best']])} ({row['best']})" for row, by_name in zip(rows, engines)]
        lines.append("| " + " | ".join((
            f"`{work}`",
            " / ".join(ms(engine) for engine in ours),
            " / ".join(f"{row['gigaflopsPerSecond']:.0f}" for row in rows),
            " / ".join(f"{row['shareOfPeak']:.0%}" for row in rows),
            " / ".join(ms(engine) for engine in stock),
            " / ".join(against(row["ratioStock"], row["targetStock"]) for row in rows),
            " / ".join(best),
            " / ".join(against(row["ratioBest"], row["targetBest"]) for row in rows),
            " / ".join(f"{engine['peakBytes'] * 1e-9:.2f}" for engine in ours),
            " / ".join(f"{row['memoryRatio']:.2f}" for row in rows))) + " |")
    return "\n".join(lines)


def every_form(works):
    """Forms down, works across."""
    names = dict.fromkeys(engine["name"] for rows in works.values() for row in rows for engine in row["engines"])
    lines = [
        "| | " + " | ".join(f"`{work}`" for work in works) + " |",
        "| --- | " + " | ".join("---" for _ in works) + " |",
    ]
    faults = {}
    for name in names:
        cells = [" / ".join(cell(row, name, faults) for row in rows) for rows in works.values()]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    notes = [f"`{mark}` {fault}" for fault, mark in faults.items()]
    return "\n".join(lines) + ("\n\n" + "; ".join(notes) + "." if notes else "")


def cell(row, name, faults):
    """One form's figure in one run; a letter where there is none, and what it stands for."""
    ours = row["engines"][0]
    engine = next((engine for engine in row["engines"] if engine["name"] == name), {"fault": "not measured then"})
    if "fault" in engine:
        return f"`{faults.setdefault(engine['fault'], chr(ord('a') + len(faults)))}`"
    if engine is ours:
        return ms(engine)
    once = "¹" if engine["rounds"] < row["rounds"] else ""
    error = f", error {worst_error(engine)}" if engine["numbers"] == BFLOAT16 else ""
    return f"{ms(engine)}{once} ({engine['seconds'] / ours['seconds']:.2f}{error})"


def worst_error(engine):
    """The larger of the errors of output and gradients, against float64."""
    errors = engine.get("errors", {})
    return f"{max((value for key, value in errors.items() if key != 'worst'), default=float('nan')):.0e}"


def ms(engine):
    return f"{engine['seconds'] * 1000:.1f}"


def against(ratio, target):
    return f"**{ratio:.2f}** ({target})" if ratio >= target else f"{ratio:.2f} ({target})"


def replace(path, runs):
    """Puts the tables between the two marks of a page; what stands around them stays."""
    with open(path, encoding="utf-8") as file:
        page = file.read()
    between = re.compile(re.escape(BEGIN) + ".*?" + re.escape(END), re.DOTALL)
    if not between.search(page):
        raise ValueError(f"expected {BEGIN} and {END} in {path}, got neither. Put them where the tables shall stand.")
    with open(path, "w", encoding="utf-8") as file:
        file.write(between.sub(lambda _: f"{BEGIN}\n\n{document(runs)}\n\n{END}", page))
