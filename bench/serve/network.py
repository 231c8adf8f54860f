"""Writes a model file of two-view ECAPA-TDNN as ONNX, in the form that sherpa-onnx takes speaker networks of wespeaker in.

    network.py MODEL ONNX        MODEL: a file, or ecapa-512, the network of that name in bench/peers, at its first values

Input: log-mel energies, [recordings, frames, 80]; output: embeddings. Views are made inside of the network, as Timbre makes them.
"""
import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import onnx
import torch

PEERS = Path(__file__).resolve().parent.parent / "peers"
sys.path.insert(0, str(PEERS))
import ecapa  # noqa: E402
import tensor_file  # noqa: E402
from layers import Layers  # noqa: E402

ONNX_OPSET = 14
MEASURED = "ecapa-512"
STATISTICS = ("running_mean", "running_var", "norm.mean", "norm.variance")
VARIANCE_FLOOR = 1e-5
SHERPA = {
    "framework": "wespeaker", "language": "English", "url": "", "comment": "measured for its speed",
    "sample_rate": 16000, "normalize_samples": 0, "feature_normalize_type": "global-mean",
}


class View(torch.nn.Module):
    """One of the networks side by side."""

    def __init__(self, tensors, stride):
        super().__init__()
        self.layers = StridedLayers(tensors, stride)
        self.scaling = self.layers.statistics.get("input.norm.mean"), self.layers.statistics.get("input.norm.variance")

    def forward(self, x):
        mean, variance = self.scaling
        x = x - x.mean(-1, keepdim=True) if mean is None else (x - mean[:, None]) / (variance[:, None] + VARIANCE_FLOOR).sqrt()
        return ecapa.embed(self.layers, x)


class StridedLayers(Layers):
    """The first convolution takes every so many frames."""

    def __init__(self, tensors, stride):
        super().__init__(tensors, training=False, once=True)
        self.first_stride = stride

    def conv(self, name, x, padding, stride=1, dilation=1):
        return super().conv(name, x, padding, self.first_stride if name == "layer1.conv" else stride, dilation)


class Network(torch.nn.Module):
    """All views, their embeddings one behind the other."""

    def __init__(self, views, stride):
        super().__init__()
        self.views = [View(tensors, stride) for tensors in views]

    def forward(self, x):
        return torch.cat([view(x.transpose(1, 2)) for view in self.views], -1)


def model(path):
    """The views of a model file, each under the names that the layers look for, and how many frames the first convolution advances by."""
    with open(path, "rb") as file:
        header = json.loads(file.read(int.from_bytes(file.read(8), "little")))
    tensors = tensor_file.read(path)
    prefixes = sorted({name.split(".")[0] + "." for name in tensors if name.startswith("view")}) or [""]
    views = [{
        f"{'statistic' if name.endswith(STATISTICS) else 'parameter'}/{name[len(prefix):]}": values
        for name, values in tensors.items() if name.startswith(prefix)} for prefix in prefixes]
    return views, json.loads(header["__metadata__"]["timbre.network"])["firstStride"]


def measured():
    """The network that the benchmarks of the engine measure."""
    with tempfile.NamedTemporaryFile(suffix=".safetensors") as file:
        project = PEERS.parent / "Timbre.Benchmarks"
        subprocess.run(
            ["dotnet", "run", "-c", "Release", "--project", project, "--", "infer", MEASURED, "--export", file.name],
            check=True, stdout=subprocess.DEVNULL)
        return [tensor_file.read(file.name)], 1


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model")
    parser.add_argument("onnx")
    arguments = parser.parse_args()
    network = Network(*(measured() if arguments.model == MEASURED else model(arguments.model))).eval()
    x = torch.randn(1, 398, 80)
    with torch.inference_mode():
        size = network(x).shape[-1]
    torch.onnx.export(
        network, x, arguments.onnx, opset_version=ONNX_OPSET, input_names=["feats"], output_names=["embs"],
        dynamic_axes={"feats": {0: "recordings", 1: "frames"}, "embs": {0: "recordings"}})
    written = onnx.load(arguments.onnx)
    for key, value in {**SHERPA, "output_dim": size}.items():
        entry = written.metadata_props.add()
        entry.key, entry.value = key, str(value)
    onnx.save(written, arguments.onnx)


if __name__ == "__main__":
    main()
