#!/usr/bin/python3
"""Moves the last layers of a model so that what a speaker's sessions differ by counts for less; the network takes no more time.

    timbre embed SPEECH/train/common-voice-fr SPEECH/train/common-voice-more --out sessions.npz
    bench/training/sessions.py sessions.npz MODEL OUTPUT [--share 0.05]

Of each speaker with recordings of several days (names that begin with `s1_`, `s2_`, ...) the mean embedding of each day is taken. Their
covariance within speakers, shrunk to `--share` of itself and the rest of the identity, is whitened: within-class covariance
normalization (Hatch, Kajarekar, Stolcke 2006) of days. Each view of the network has a part of the embedding and a last layer of its own,
so each has its own covariance, and the map becomes a part of the layer's weights; impostors are moved alike. Speakers should be such as
the network did not learn from. A calibration that the model had is left out: `bench/training/calibrate.sh` makes the new one.
It needs
Debian's python3-numpy.
"""
import argparse
import json
import re
import struct
import sys

import numpy

SESSION = re.compile(r"s(\d+)_")


def read(path):
    """Tensors by name and texts by key of a safetensors file of float32."""
    with open(path, "rb") as file:
        content = file.read()
    length = struct.unpack("<Q", content[:8])[0]
    header = json.loads(content[8 : 8 + length])
    texts = header.pop("__metadata__", {})
    if rounded := [name for name, entry in header.items() if entry["dtype"] != "F32"]:
        sys.exit(f"{path}: expected weights in float32, got others in {rounded[0]}. Take the model that it was quantized from.")
    data = memoryview(content)[8 + length :]
    return {
        name: numpy.frombuffer(data[slice(*entry["data_offsets"])], "<f4").reshape(entry["shape"])
        for name, entry in sorted(header.items(), key=lambda item: item[1]["data_offsets"])
    }, texts


def write(path, tensors, texts):
    """Writes a safetensors file of float32."""
    header, end = {"__metadata__": dict(sorted(texts.items()))}, 0
    for name, values in tensors.items():
        header[name] = {"dtype": "F32", "shape": list(values.shape), "data_offsets": [end, end + 4 * values.size]}
        end += 4 * values.size
    encoded = json.dumps(header, separators=(",", ":"), ensure_ascii=False).encode()
    encoded += b" " * (-len(encoded) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(encoded)) + encoded)
        for values in tensors.values():
            file.write(numpy.ascontiguousarray(values, "<f4").tobytes())


def sessions_of(paths):
    """The recordings of each session, for each speaker with several."""
    speakers = {}
    for index, path in enumerate(paths):
        folder, name = str(path).replace("\\", "/").rsplit("/", 1)
        if match := SESSION.match(name):
            speakers.setdefault(folder, {}).setdefault(match[1], []).append(index)
    return [list(days.values()) for days in speakers.values() if len(days) > 1]


def whitening(embeddings, sessions, share):
    """The map [embedding, embedding] that whitens the shrunk covariance of sessions within speakers, of mean gain 1 before shrinking."""
    total, freedom = 0, 0
    for days in sessions:
        means = numpy.array([embeddings[day].mean(axis=0) for day in days])
        spread = means - means.mean(axis=0)
        total, freedom = total + spread.T @ spread, freedom + len(days) - 1
    covariance = total / freedom
    size = len(covariance)
    scale = numpy.trace(covariance) / size
    values, vectors = numpy.linalg.eigh(share * covariance / scale + (1 - share) * numpy.eye(size))
    return vectors @ numpy.diag(values**-0.5) @ vectors.T


def moved(embeddings, maps):
    """Embeddings whose parts, one a view, are mapped each and brought back to the length that parts have."""
    parts = [part @ matrix for part, matrix in zip(numpy.split(embeddings, len(maps), axis=1), maps)]
    return numpy.hstack([part / numpy.linalg.norm(part, axis=1, keepdims=True) for part in parts]) / numpy.sqrt(len(maps))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("embeddings")
    parser.add_argument("model")
    parser.add_argument("output")
    parser.add_argument("--share", type=float, default=0.05)
    options = parser.parse_args()
    table = numpy.load(options.embeddings)
    embeddings, sessions = table["embeddings"].astype(float), sessions_of(table["paths"])
    if not sessions:
        sys.exit(f"{options.embeddings}: expected speakers with recordings named s1_..., s2_..., got none. Embed such ones.")
    tensors, texts = read(options.model)
    views = sorted(name for name in tensors if re.fullmatch(r"(view\d+\.)?linear\.weight", name))
    maps = [whitening(part, sessions, options.share) for part in numpy.split(embeddings, len(views), axis=1)]
    for name, matrix in zip(views, maps):
        bias = name.replace("weight", "bias")
        tensors[name], tensors[bias] = tensors[name] @ matrix, tensors[bias] @ matrix
    if "scoring.cohort" in tensors:
        tensors["scoring.cohort"] = moved(tensors["scoring.cohort"].astype(float), maps)
    texts.pop("timbre.calibration", None)
    info = json.loads(texts["timbre.info"])
    info["training"]["sessions"] = f"last layers whitened by the days of {len(sessions)} speakers, share {options.share:g}"
    texts["timbre.info"] = json.dumps(info, separators=(",", ":"), ensure_ascii=False)
    write(options.output, tensors, texts)
    print(f"{options.output}: {len(sessions)} speakers with recordings of several days, {len(views)} views")


if __name__ == "__main__":
    main()
