"""What is reported of one work: figures of a run, for programs and for the tables."""
BFLOAT16 = "bfloat16"


def row(work, checked, ours, peers, rounds, threads, peak):
    """What came of a work."""
    timed = [peer for peer in peers if peer.seconds]
    exact = [peer for peer in timed if peer.numbers != BFLOAT16]
    stock, best = peers[0], min(exact, key=lambda peer: peer.median)
    fastest = min((peer for peer in exact if peer.peer == stock.peer), key=lambda peer: peer.median)
    return {
        "work": work.name,
        "ratioStock": round(stock.median / ours.median, 3),
        "ratioBest": round(best.median / ours.median, 3),
        "best": best.name,
        "ratioBestPyTorch": round(fastest.median / ours.median, 3),
        "memoryRatio": round(ours.peak / stock.peak, 3),
        "targetStock": work.target_stock,
        "targetBest": work.target_best,
        "gigaflop": round(checked["flops"] * 1e-9, 2),
        "gigaflopsPerSecond": round(checked["flops"] * 1e-9 / ours.median, 1),
        "peakGigaflopsPerSecond": round(peak, 1),
        "shareOfPeak": round(checked["flops"] * 1e-9 / ours.median / peak, 3),
        "threads": threads,
        "rounds": rounds,
        "engines": [told(engine, checked) for engine in (ours, *peers)],
    }


def told(engine, checked):
    """One way of doing it: its times, or why it has none."""
    answer = {"name": engine.name, "peer": engine.peer, "form": engine.form, "numbers": engine.numbers}
    errors = checked.get(engine.checked or "timbre")
    if errors:
        answer["errors"] = {key: value if key == "worst" else float(f"{value:.2g}") for key, value in errors.items()}
    if engine.fault or not engine.seconds:
        return answer | {"fault": engine.fault or "not timed"}
    return answer | {
        "seconds": round(engine.median, 5),
        "fastest": round(min(engine.seconds), 5),
        "slowest": round(max(engine.seconds), 5),
        "rounds": len(engine.seconds),
        "peakBytes": engine.peak,
    }
