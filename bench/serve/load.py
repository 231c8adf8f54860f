"""The service under load, in turns with sherpa-onnx, which embeds the same recordings: see bench/README.md."""
import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from service import ROOT, Service

HERE = Path(__file__).resolve().parent
SHARED = Path(os.environ.get("TIMBRE_SHARED", ROOT.parent / "shared"))
SETS = ("speechocean762", "common-voice", "common-voice-fr-days", "emodb")
SPEAKERS, RECORDINGS, SECONDS = 20, 3, 4
CONNECTIONS = (2, 4, 8)
SAMPLE_SECONDS = 10
WAITING = 64  # as many may wait, unless the service is told otherwise


def cut(folder):
    """4 s WAV of people of all sets, RECORDINGS of each, by speaker."""
    people = {}
    for name in SETS:
        spoken = {person: sorted(person.glob("*.[fo]*")) for person in sorted((SHARED / "speech" / "dev" / name).iterdir())}
        several = [person for person, sources in spoken.items() if len(sources) >= RECORDINGS]
        for person in several[: SPEAKERS // len(SETS)]:
            to = folder / f"{name}-{person.name}"
            to.mkdir()
            people[to.name] = [four_seconds(source, to / f"{source.stem}.wav") for source in spoken[person][:RECORDINGS]]
    return people


def four_seconds(source, target):
    """Its first seconds, from its beginning again where it is shorter."""
    subprocess.run(
        ["ffmpeg", "-v", "error", "-stream_loop", "-1", "-i", source, "-t", str(SECONDS), "-ac", "1", "-ar", "16000", "-c:a", "pcm_s16le",
         target], check=True)
    return target


def ask(service, files, connections, seconds):
    """Questions by wrk, as many at a time as there are connections."""
    out = subprocess.run(
        ["wrk", "-t", "1", "-c", str(connections), "-d", f"{seconds}s", "--timeout", "30s", "-s", HERE / "verify.lua", service.address,
         "--", *files], check=True, capture_output=True, text=True).stdout
    return json.loads(out.strip().splitlines()[-1])


def embed(onnx, files, processes, threads, seconds):
    """Embeddings by sherpa-onnx, in some processes of some threads each."""
    environment = dict(os.environ, LD_LIBRARY_PATH=str(HERE / "node_modules" / "sherpa-onnx-linux-x64"))
    running = [
        subprocess.Popen(
            ["node", HERE / "peer.mjs", onnx, str(threads), str(seconds), *files], env=environment, stdout=subprocess.PIPE, text=True)
        for _ in range(processes)]
    answers = [json.loads(process.communicate()[0].strip().splitlines()[-1]) for process in running]
    return {
        "ok": sum(answer["ok"] for answer in answers), "seconds": max(answer["seconds"] for answer in answers),
        "p50": statistics.mean(answer["p50"] for answer in answers), "p99": max(answer["p99"] for answer in answers)}


def compare(service, plain, int8, files, folder, arguments):
    """All forms, in turns; the median round of each."""
    onnx = {}
    for name, source in (("the same network", ROOT / "models" / "default.safetensors"), ("ECAPA-TDNN 512", "ecapa-512")):
        onnx[name] = folder / f"{len(onnx)}.onnx"
        subprocess.run([sys.executable, HERE / "network.py", source, onnx[name]], check=True, stderr=subprocess.DEVNULL)
    forms = {f"Timbre, verify, {count} connections": lambda count=count: ask(service, files, count, arguments.seconds)
             for count in CONNECTIONS}
    forms[f"Timbre, verify, not listening for a second voice, {CONNECTIONS[1]} connections"] = (
        lambda: ask(plain, files, CONNECTIONS[1], arguments.seconds))
    for count in CONNECTIONS[:2]:
        forms[f"Timbre, verify, integers of 8 bits, {count} connections"] = (
            lambda count=count: ask(int8, files, count, arguments.seconds))
    for name, path in onnx.items():
        for processes, threads in ((2, 1), (1, 2)):
            forms[f"sherpa-onnx, {name}, {processes} x {threads} threads"] = (
                lambda path=path, processes=processes, threads=threads: embed(path, files, processes, threads, arguments.seconds))
    rounds = {name: [] for name in forms}
    for number in range(arguments.rounds):
        for name, run in forms.items():
            rounds[name].append(run())
            print(f"round {number + 1}, {name}: {rounds[name][-1]}", file=sys.stderr)
    return [row(name, found) for name, found in rounds.items()]


def row(name, found):
    rates = sorted(one["ok"] / one["seconds"] for one in found)
    return {
        "form": name, "perSecond": statistics.median(rates), "slowest": rates[0], "fastest": rates[-1],
        "p50": statistics.median(one["p50"] for one in found), "p99": statistics.median(one["p99"] for one in found),
        "refused": sum(one.get("refused", 0) for one in found), "broken": sum(one.get("other", 0) + one.get("broken", 0) for one in found)}


def overload(service, files, arguments):
    """Ten times as many askers as may wait; then one more question."""
    alone = ask(service, files, CONNECTIONS[1], arguments.seconds)
    flood = ask(service, files, 10 * (WAITING + (os.cpu_count() or 1)), 3 * arguments.seconds)
    after = ask(service, files, 1, 2)
    return {"alone": alone, "flood": flood, "after": after, "peakBytes": service.memory("VmHWM")}


def memory(service, files, arguments):
    """Resident memory while questions are asked, every SAMPLE_SECONDS."""
    samples = []
    with subprocess.Popen(
            ["wrk", "-t", "1", "-c", str(CONNECTIONS[1]), "-d", f"{int(60 * arguments.minutes)}s", "--timeout", "30s", "-s",
             HERE / "verify.lua", service.address, "--", *files], stdout=subprocess.PIPE, text=True) as load:
        while load.poll() is None:
            samples.append(service.memory("VmRSS"))
            time.sleep(SAMPLE_SECONDS)
        answer = json.loads(load.stdout.read().strip().splitlines()[-1])
    third = max(1, len(samples) // 3)
    return answer | {
        "megabytesByMinute": [round(sample / 1e6) for sample in samples[:: 60 // SAMPLE_SECONDS]],
        "lastThirdByFirst": statistics.median(samples[-third:]) / statistics.median(samples[:third])}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=10, help="of each turn")
    parser.add_argument("--overload", action="store_true", help="ten times as many askers as may wait")
    parser.add_argument("--minutes", type=float, help="measure memory for so long")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        people = cut(folder)
        files = [str(path) for made in people.values() for path in made[1:]]
        with Service(folder / "voices.db") as service:
            service.enroll({speaker: made[0] for speaker, made in people.items()})
            ask(service, files, CONNECTIONS[1], 10)  # compiled by now
            if arguments.overload:
                print(json.dumps(overload(service, files, arguments)))
            elif arguments.minutes:
                print(json.dumps(memory(service, files, arguments)))
            else:
                with (Service(folder / "voices.db", Timbre__ListensForSecondVoices="false") as plain,
                      Service(folder / "voices.db", Timbre__Precision="Int8") as int8):
                    ask(plain, files, CONNECTIONS[1], 10)
                    ask(int8, files, CONNECTIONS[1], 10)
                    rows = compare(service, plain, int8, files, folder, arguments)
                print(json.dumps(rows) if arguments.json else table(rows))


def table(rows):
    lines = ["| | a second (slowest, fastest) | p50 ms | p99 ms | refused, broken |", "| --- | --- | --- | --- | --- |"]
    lines += [
        f"| {one['form']} | {one['perSecond']:.1f} ({one['slowest']:.1f}, {one['fastest']:.1f}) | {one['p50']:.0f} | {one['p99']:.0f} "
        f"| {one['refused']}, {one['broken']} |" for one in rows]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
