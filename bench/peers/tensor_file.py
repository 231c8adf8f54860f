"""Reads float32 tensors from a safetensors file: 8 bytes length, a JSON header, the numbers."""
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
