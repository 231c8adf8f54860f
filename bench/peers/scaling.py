"""How Timbre's time goes with threads, with the length of a recording and with the number of recordings at once."""
from engines import CallFault, Engine, take_turns

LEAST_GAIN = 1.9  # of two threads over one, the target
SECONDS = (0.25, 0.5, 1, 2, 4, 8, 15, 30, 60)
BATCHES = (1, 2, 4, 8, 16, 32, 64)
BATCH_SECONDS = 4
STEPS_PER_SECOND = {"log-dense": 16_000, "log-wide": 16_000, "log-116": 16_000, "ecapa-512": 100}  # samples or frames


def threads_row(work, timbre, rounds, threads, repeats, within):
    """The work on one thread and on several, in turns."""
    one, all_threads = (work.timbre(timbre, count, repeats) for count in (1, threads))
    one.peer, all_threads.peer = "1 thread", f"{threads} threads"
    take_all_turns(work.name, (one, all_threads), rounds, within)
    return {
        "work": work.name,
        "threads": threads,
        "oneThreadSeconds": round(one.median, 5),
        "seconds": round(all_threads.median, 5),
        "gain": round(one.median / all_threads.median, 3),
        "targetGain": LEAST_GAIN if threads == 2 else None,
    }


def threads_table(rows):
    lines = [f"| work | 1 thread, ms | {rows[0]['threads']} threads, ms | gain |", "| --- | --- | --- | --- |"]
    lines += [
        f"| `{row['work']}` | {row['oneThreadSeconds'] * 1000:.1f} | {row['seconds'] * 1000:.1f} | {row['gain']:.2f} |"
        for row in rows
    ]
    return "\n".join(lines)


def take_all_turns(name, engines, rounds, within):
    """Turns of Timbre alone; a fault of one ends it."""
    take_turns(name, engines, rounds, within)
    for engine in engines:
        if engine.fault:
            raise CallFault(f"{engine.name}: {engine.fault}")


def length_rows(network, timbre, rounds, threads, within):
    """One recording of growing length, then a growing number of one length; each with its time for a second of audio."""
    sizes = [(1, seconds) for seconds in SECONDS] + [(batch, BATCH_SECONDS) for batch in BATCHES]
    engines = [
        Engine(
            "Timbre", f"{batch} x {seconds} s",
            [*timbre, "infer", network, "--batch", str(batch), "--time", str(int(seconds * STEPS_PER_SECOND[network])),
             "--threads", str(threads), "--steps", "5"])
        for batch, seconds in sizes
    ]
    take_all_turns(network, engines, rounds, within)
    return [
        {
            "work": network,
            "batch": batch,
            "audioSeconds": seconds,
            "threads": threads,
            "seconds": round(engine.median, 6),
            "secondsPerAudioSecond": round(engine.median / batch / seconds, 7),
            "peakBytes": engine.peak,
        }
        for (batch, seconds), engine in zip(sizes, engines)
    ]


def length_table(rows):
    lines = ["| network | recordings | s each | ms | ms a second of audio | peak MB |", "| --- | --- | --- | --- | --- | --- |"]
    lines += [
        f"| `{row['work']}` | {row['batch']} | {row['audioSeconds']} | {row['seconds'] * 1000:.2f} "
        f"| {row['secondsPerAudioSecond'] * 1000:.2f} | {row['peakBytes'] * 1e-6:.0f} |"
        for row in rows
    ]
    return "\n".join(lines)
