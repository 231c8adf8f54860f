"""Reads and writes float32 tensors as a safetensors file: 8 bytes length, a JSON header, the numbers."""
import json

import numpy


def read(path):
    """Tensors by name, as numpy arrays of their own."""
    with open(path, "rb") as file:
        length = int.from_bytes(file.read(8), "little")
        header = json.loads(file.read(length))
        numbers = numpy.frombuffer(file.read(), dtype=numpy.uint8)
    tensors = {}
    for name, entry in header.items():
        if name == "__metadata__":
            continue
        if entry["dtype"] != "F32":
            raise ValueError(f"Read {path}: expected float32 tensors, got {name} of {entry['dtype']}.")
        first, last = entry["data_offsets"]
        tensors[name] = numpy.frombuffer(numbers[first:last].tobytes(), dtype="<f4").reshape(entry["shape"]).copy()
    return tensors


def read_texts(path):
    """The file's metadata, texts by key."""
    with open(path, "rb") as file:
        return json.loads(file.read(int.from_bytes(file.read(8), "little"))).get("__metadata__", {})


def write(path, tensors, texts):
    """Tensors by name, in their order, and texts by key."""
    header, end = {"__metadata__": dict(sorted(texts.items()))}, 0
    for name, values in tensors.items():
        header[name] = {"dtype": "F32", "shape": list(values.shape), "data_offsets": [end, end + 4 * values.size]}
        end += 4 * values.size
    encoded = json.dumps(header, separators=(",", ":"), ensure_ascii=False).encode()
    encoded += b" " * (-len(encoded) % 8)
    with open(path, "wb") as file:
        file.write(len(encoded).to_bytes(8, "little") + encoded)
        for values in tensors.values():
            file.write(numpy.ascontiguousarray(values, "<f4").tobytes())
