"""What was measured, kept in a file of JSON: runs, each with its machine, its circumstances and its rows."""
import datetime
import json
import os
import subprocess

FOLDER = os.path.dirname(os.path.abspath(__file__))


def read(path):
    """The runs of a file, in the order they were made; none where there is no file."""
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def circumstances(machine, programs, rounds, repeats, threads):
    """A run without rows: what is the same for all of them."""
    return {
        "started": datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d %H:%M UTC"),
        "commit": commit(),
        "machine": machine,
        "load": round(os.getloadavg()[0], 2),
        "threads": threads,
        "rounds": rounds,
        "repeats": repeats,
        "peers": [{"name": one.peer, "note": one.note, "fault": one.fault} for one in programs.peers],
        "rows": [],
    }


def keep(path, run):
    """Puts a run into the file, in the place of the same run before it had all of its rows."""
    runs = [one for one in read(path) if one["started"] != run["started"]] + [run]
    os.makedirs(os.path.dirname(os.path.abspath(path)), exist_ok=True)
    with open(path + ".new", "w", encoding="utf-8") as file:
        json.dump(runs, file, indent=1)
        file.write("\n")
    os.replace(path + ".new", path)


def commit():
    """The commit that is measured, and whether what is measured differs from it."""
    def git(*arguments):
        return subprocess.run(["git", "-C", FOLDER, *arguments], capture_output=True, text=True).stdout.strip()

    changed = git("status", "--porcelain", "--untracked-files=no", "--", ":/src", ":/bench")
    return f"{git('rev-parse', '--short', 'HEAD')}{' with changes' if changed else ''}"
