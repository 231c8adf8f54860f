#!/usr/bin/python3
"""Writes parts of two development lists as lists of their own: children and adults, one sex, English and other languages.

    bench/training/parts.py DEV OUT && timbre evaluate --trials OUT/*.trials --root DEV

DEV holds speechocean762 and common-voice with their trial lists, and in each set's folder a table of its speakers, speakers.tsv. A part
has the trials both of whose speakers belong to it; children are 15 years old and younger.
"""
import argparse
import csv
import os

OLDEST_CHILD = 15


def table(dev, name):
    """What a set's table says of each speaker, by column."""
    with open(os.path.join(dev, name, "speakers.tsv"), encoding="utf-8", newline="") as lines:
        return {row["speaker"]: row for row in csv.DictReader(lines, delimiter="\t")}


def trials(dev, name):
    """Lines of a set's list with the speakers of both sides; names are set/speaker/recording."""
    with open(os.path.join(dev, f"{name}.trials"), encoding="utf-8") as lines:
        for line in filter(str.strip, lines):
            _, *sides = line.split()
            yield line, [side.split("/")[1] for side in sides]


def is_child(speaker):
    return int(speaker["age"]) <= OLDEST_CHILD


# A part's name, its set, and whether two speakers make a trial of it.
PARTS = [
    ("speechocean762-children", "speechocean762", lambda one, other: is_child(one) and is_child(other)),
    ("speechocean762-adults", "speechocean762", lambda one, other: not is_child(one) and not is_child(other)),
    ("speechocean762-one-sex", "speechocean762", lambda one, other: one["gender"] == other["gender"]),
    ("common-voice-english", "common-voice", lambda one, other: one["language"] == other["language"] == "en"),
    ("common-voice-others", "common-voice", lambda one, other: "en" not in (one["language"], other["language"])),
]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dev")
    parser.add_argument("out")
    options = parser.parse_args()
    os.makedirs(options.out, exist_ok=True)
    for part, name, belongs in PARTS:
        speakers = table(options.dev, name)
        with open(os.path.join(options.out, f"{part}.trials"), "w", encoding="utf-8") as lines:
            lines.writelines(line for line, (one, other) in trials(options.dev, name) if belongs(speakers[one], speakers[other]))


if __name__ == "__main__":
    main()
