"""Takes the training step that Timbre wrote down: checks its numbers, or times it. Answers with one line of JSON."""
import argparse
import json

import torch

import tensor_file
from layers import Layers, to_peer
from measurement import error, measure, one_found
from networks import EMBED

LEARNING_RATE = 1e-4
# A gradient that is zero in exact arithmetic is all rounding: a parameter's error is never taken relative to less than this
# share of the largest gradient there is.
SMALL = 1e-3


class Step:
    """The network, its batch and its optimizer, as one would write them."""

    def __init__(self, network, tensors, tuned=False, dtype=torch.float32):
        self.layers = Layers(tensors, tuned, dtype)
        self.input = self.layers.input(tensors["input"])
        self.loss_weights = torch.from_numpy(tensors["loss.weights"]).to(dtype)
        self.embed = EMBED[network]
        self.optimizer = torch.optim.Adam(self.layers.trained.values(), lr=LEARNING_RATE)

    def gradients(self):
        self.optimizer.zero_grad()
        output = self.embed(self.layers, self.input)
        loss = (output * self.loss_weights).sum()
        loss.backward()
        return output, loss

    def run(self):
        _, loss = self.gradients()
        self.optimizer.step()
        return loss.item()


def check(network, tensors, found):
    """Errors of Timbre's step, of both forms of PyTorch's and of what others found, against the same step in float64."""
    exact = taken(Step(network, tensors, dtype=torch.float64))
    answer = {"timbre": errors(exact, read(tensors))}
    answer |= {form: errors(exact, read(tensor_file.read(path))) for form, path in found.items()}
    for form, tuned in (("stock", False), ("tuned", True)):
        step = Step(network, tensors, tuned)
        answer[form] = errors(exact, taken(step))
    return answer | {"flops": 2 * step.layers.multiply_adds}


def read(tensors):
    """Output and gradients by name, from a file's tensors."""
    gradients = {name.removeprefix("gradient/"): to_peer(values) for name, values in tensors.items() if name.startswith("gradient/")}
    return torch.from_numpy(tensors["output"]), gradients


def taken(step):
    """Output and gradients by name."""
    output, _ = step.gradients()
    return output.detach(), {name: parameter.grad for name, parameter in step.layers.trained.items()}


def errors(exact, found):
    """Relative errors (Euclidean norms) of the output, and of the worst parameter's gradient."""
    floor = SMALL * max(gradient.norm().item() for gradient in exact[1].values())
    of = {name: error(gradient, found[1][name], floor) for name, gradient in exact[1].items()}
    worst = max(of, key=of.get)
    return {"output": error(exact[0], found[0]), "gradient": of[worst], "worst": worst}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("network", choices=EMBED)
    parser.add_argument("file", help="what `Timbre.Benchmarks step NETWORK --export FILE` wrote")
    parser.add_argument("--check", action="store_true", help="compare one step of both forms with float64 instead of timing")
    parser.add_argument("--found", metavar="FORM=FILE", type=one_found, action="append", help="with --check: what another took")
    parser.add_argument("--tuned", action="store_true", help="channels last, and nothing computed twice")
    parser.add_argument("--steps", type=int, default=5)
    parser.add_argument("--threads", type=int)
    arguments = parser.parse_args()
    if arguments.threads:
        torch.set_num_threads(arguments.threads)
    tensors = tensor_file.read(arguments.file)
    if arguments.check:
        answer = check(arguments.network, tensors, dict(arguments.found or ()))
    else:
        step = Step(arguments.network, tensors, arguments.tuned)
        del tensors  # not part of a step's memory
        answer = measure(step.run, arguments.steps)
    print(json.dumps(answer))


if __name__ == "__main__":
    main()
