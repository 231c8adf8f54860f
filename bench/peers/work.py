"""What every work has: when its numbers are right, and which forms of the peers do it."""
import os
import sys
from dataclasses import dataclass, field

import forms
import machine
from engines import AVX2, CallFault, call

# Errors against float64. Where ReLU is, float32 has no more exact a gradient to offer: a number that rounding moves across
# zero adds or takes away its whole share. So Timbre may err as PyTorch does, within a factor.
LARGEST_ERROR = 1e-4
LARGEST_FACTOR = 4
LARGEST_PEERS_ERRORS = {"output": 1e-3, "gradient": 5e-2}  # channels last, PyTorch's batch normalization is less exact
TORCH_SHARP_FORMS = ("conv1d", "channels-last", "bf16")


@dataclass
class Work:
    """A row of the table. The targets are the issue's: how many times faster than stock PyTorch, and than the best peer."""

    name: str
    label: str
    network: str
    target_stock: float
    target_best: float
    variables: dict = field(default_factory=dict)  # for both sides

    def require(self, answer):
        """Ends the run where Timbre is wrong, or what it is measured by: a fast wrong answer counts for nothing."""
        ours = {key: max(LARGEST_ERROR, LARGEST_FACTOR * error) for key, error in answer["stock"].items() if key != "worst"}
        for form, limits in (("timbre", ours), ("stock", LARGEST_PEERS_ERRORS)):
            fault = excess(answer[form], limits)
            if fault:
                sys.exit(f"Compare {self.name}: {fault} ({form}; PyTorch stock: {answer['stock']}). It is not timed.")
        return answer

    def disqualify(self, engines, answer):
        """A peer's form that is wrong is told as such and not timed; bfloat16 cannot be that exact and stands apart."""
        for engine in engines:
            if engine.numbers == "float32" and not engine.fault:
                engine.fault = excess(answer.get(engine.checked, {}), LARGEST_PEERS_ERRORS) or answer["faults"].get(engine.checked, "")
        return engines

    def peak(self, timbre, threads):
        """What the most multiply-adds are measured with."""
        return [*timbre, "fma", "--threads", str(threads)]

    def applies(self, here):
        """Whether it differs on this machine from a work without these variables."""
        return self.variables.items() < AVX2.items() or machine.has_avx512(here)

    def torch_sharp(self, program, command, file, threads, here):
        """TorchSharp in all of its forms."""
        bfloat16 = "" if machine.has_bfloat16(here) else "not timed: this processor does not multiply bfloat16"
        arguments = [command, self.network, "--file", file, *threads]
        return forms.torch_sharp(program, arguments, self.variables, bfloat16)

    def find(self, program, command, file, scratch, here):
        """Has TorchSharp do it once in each form: where each found what, and why others found nothing."""
        found, faults = {}, {}
        for form in TORCH_SHARP_FORMS if not program.fault else ():
            if form == "bf16" and not machine.has_bfloat16(here):
                continue
            path = os.path.join(scratch, f"torchsharp-{form}")
            arguments = [command, self.network, "--file", file, "--form", form, "--found", path]
            attempt(f"TorchSharp {form}", [*program.command, *arguments], program.variables | self.variables, path, found, faults)
        return found, faults


def attempt(form, command, variables, path, found, faults):
    """Has a peer write down what it finds; a fault is that form's alone."""
    try:
        call(command, variables)
        found[form] = path
    except CallFault as fault:
        faults[form] = f"failed: {str(fault).splitlines()[-1][:300]}"


def named(found):
    return [part for form, path in found.items() for part in ("--found", f"{form}={path}")]


def excess(errors, limits):
    """What is wrong with a form; empty where nothing is."""
    for key, most in limits.items():
        if key in errors and not errors[key] <= most:
            where = f" of {errors['worst']}" if key == "gradient" else ""
            return f"expected relative errors of at most {most:.1e}, got {errors[key]:.1e} in the {key}{where}"
    return ""
