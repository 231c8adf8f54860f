"""Embeds what Timbre embedded: checks its numbers, times PyTorch, or writes the network down as ONNX. Answers in JSON."""
import argparse
import json

import numpy
import torch

import tensor_file
from layers import Layers
from measurement import error, measure, one_found
from networks import EMBED

ONNX_OPSET = 14


class Network(torch.nn.Module):
    """The network with its weights fixed."""

    def __init__(self, network, tensors, tuned=False, dtype=torch.float32, once=False):
        super().__init__()
        self.layers = Layers(tensors, tuned, dtype, training=False, once=once)
        self.embed = EMBED[network]

    def forward(self, x):
        return self.embed(self.layers, x)


@torch.inference_mode()
def check(name, tensors, others):
    """Errors of Timbre, of both forms of PyTorch's and of what others found, against the same pass in float64."""

    def run(**form):
        network = Network(name, tensors, **form)
        output = network(network.layers.input(tensors["input"]))
        return output, 2 * network.layers.multiply_adds

    exact, _ = run(dtype=torch.float64)
    tuned, flops = run(tuned=True)
    found = {"timbre": torch.from_numpy(tensors["output"]), "stock": run()[0], "tuned": tuned}
    found |= {form: torch.from_numpy(read(path)) for form, path in others.items()}
    return {form: {"output": error(exact, output)} for form, output in found.items()} | {"flops": flops}


def read(path):
    """An output out of a file of named tensors, or of bare numbers."""
    return numpy.fromfile(path, "<f4") if path.endswith(".f32") else tensor_file.read(path)["output"]


def export(network, layers, values, path):
    """Writes the network to PATH and its input, as bare numbers, to PATH.input."""
    x = layers.input(values)
    torch.onnx.export(network.eval(), x, path, opset_version=ONNX_OPSET, input_names=["x"], output_names=["y"])
    x.numpy().tofile(path + ".input")
    return {"shape": list(x.shape)}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("network", choices=EMBED)
    parser.add_argument("file", help="what `Timbre.Benchmarks infer NETWORK --export FILE` wrote")
    parser.add_argument("--check", action="store_true", help="compare with float64 instead of timing")
    parser.add_argument("--found", metavar="FORM=FILE", type=one_found, action="append", help="with --check: what another found")
    parser.add_argument("--onnx", help="write the network there instead of timing")
    parser.add_argument("--tuned", action="store_true", help="convolutions in two dimensions, channels last, and nothing computed twice")
    parser.add_argument("--steps", type=int, default=12)
    parser.add_argument("--threads", type=int)
    arguments = parser.parse_args()
    if arguments.threads:
        torch.set_num_threads(arguments.threads)
    tensors = tensor_file.read(arguments.file)
    if arguments.check:
        answer = check(arguments.network, tensors, dict(arguments.found or ()))
    elif arguments.onnx:
        network = Network(arguments.network, tensors, arguments.tuned, once=True)
        answer = export(network, network.layers, tensors["input"], arguments.onnx)
    else:
        network = Network(arguments.network, tensors, arguments.tuned)
        x = network.layers.input(tensors["input"])
        del tensors  # not part of a pass's memory
        with torch.inference_mode():
            answer = measure(lambda: network(x), arguments.steps)
    print(json.dumps(answer))


if __name__ == "__main__":
    main()
