"""What is told of a work, for programs and for eyes."""


def row(work, checked, ours, peers, rounds, threads, peak):
    """What is reported of one work."""
    stock, best = peers[0], work.best(peers)
    fastest = min((peer for peer in peers if peer.name.startswith("PyTorch")), key=lambda peer: peer.median)
    return {
        "work": work.name,
        "ratioStock": round(stock.median / ours.median, 3),
        "ratioBest": round(best.median / ours.median, 3),
        "best": best.name,
        "ratioBestPyTorch": round(fastest.median / ours.median, 3),
        "memoryRatio": round(ours.peak / stock.peak, 3),
        "targetStock": work.target_stock,
        "targetBest": work.target_best,
        "errors": {form: errors for form, errors in checked.items() if form != "flops"},
        "gigaflop": round(checked["flops"] * 1e-9, 2),
        "gigaflopsPerSecond": round(checked["flops"] * 1e-9 / ours.median, 1),
        "peakGigaflopsPerSecond": round(peak, 1),
        "shareOfPeak": round(checked["flops"] * 1e-9 / ours.median / peak, 3),
        "threads": threads,
        "rounds": rounds,
        "engines": [
            {
                "name": engine.name,
                "seconds": round(engine.median, 5),
                "fastest": round(min(engine.seconds), 5),
                "slowest": round(max(engine.seconds), 5),
                "peakBytes": engine.peak,
            }
            for engine in (ours, *peers)
        ],
    }


def table(work, result):
    """The same for eyes."""
    errors = ", ".join(
        f"{key} {result['errors']['timbre'][key]:.0e} (PyTorch {result['errors']['stock'][key]:.0e})"
        for key in ("output", "gradient") if key in result["errors"]["timbre"])
    lines = [
        f"{result['work']}: {work.label}, {result['gigaflop']:.1f} GFLOP a {work.per}; errors: {errors}",
        f"  {'':38}{'ms':>9}{'(from - to)':>20}{'ratio':>8}{'GF/s':>7}{'of peak':>9}{'peak GB':>9}{'memory ratio':>14}",
    ]
    ours = result["engines"][0]
    for engine in result["engines"]:
        spread = f"({engine['fastest'] * 1000:.1f} - {engine['slowest'] * 1000:.1f})"
        line = f"  {engine['name']:38}{engine['seconds'] * 1000:9.1f}{spread:>20}"
        faster, memory = "", ""  # how many times faster Timbre is, and its share of the memory
        if engine is not ours:
            faster = f"{engine['seconds'] / ours['seconds']:.2f}x"
            memory = f"{ours['peakBytes'] / engine['peakBytes']:.2f}x"
        rate = result["gigaflop"] / engine["seconds"]
        share = rate / result["peakGigaflopsPerSecond"]
        lines.append(f"{line}{faster:>8}{rate:7.0f}{share:9.0%}{engine['peakBytes'] * 1e-9:9.2f}{memory:>14}".rstrip())
    lines.append(
        f"  ratio stock {result['ratioStock']:.2f} (target {work.target_stock}), "
        f"to {result['best']} {result['ratioBest']:.2f} (target {work.target_best}), "
        f"memory ratio {result['memoryRatio']:.2f}")
    return "\n".join(lines)


def summary(results):
    """All works in one table of Markdown, as docs/results/engine.md has it."""
    lines = [
        "| work | Timbre ms | GF/s | of peak | PyTorch stock ms | ratio stock | best peer ms | ratio best | peak GB | memory ratio |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for result in results:
        engines = {engine["name"]: engine for engine in result["engines"]}
        ours, stock, best = result["engines"][0], result["engines"][1], engines[result["best"]]
        lines.append(
            f"| `{result['work']}` | {ours['seconds'] * 1000:.1f} | {result['gigaflopsPerSecond']:.0f} "
            f"| {result['shareOfPeak']:.0%} | {stock['seconds'] * 1000:.0f} | {against(result['ratioStock'], result['targetStock'])} "
            f"| {best['seconds'] * 1000:.1f} ({best['name']}) | {against(result['ratioBest'], result['targetBest'])} "
            f"| {ours['peakBytes'] * 1e-9:.2f} | {result['memoryRatio']:.2f} |")
    return "\n".join(lines)


def against(ratio, target):
    return f"**{ratio:.2f}** ({target})" if ratio >= target else f"{ratio:.2f} ({target})"
