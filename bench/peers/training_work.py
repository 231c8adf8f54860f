"""Training steps: Timbre beside PyTorch and TorchSharp."""
import os
from dataclasses import dataclass

import forms
from engines import Engine, call
from work import Work, named


@dataclass
class TrainingWork(Work):
    """Forward, loss, backward, Adam. Its name is Timbre's name of the step where none is given."""

    step: str = ""
    per = "step"

    def check(self, programs, scratch, threads, here):
        """Has Timbre write a step down and the peers take it, PyTorch in float64 too."""
        file = self.file(scratch)
        call([*programs.timbre, "step", self.step or self.name, "--export", file], self.variables)
        found, faults = self.find(programs.torch_sharp, "step", file, scratch, here)
        command = [*programs.pytorch_step.command, self.network, file, "--check", *named(found)]
        return self.require(call(command, self.variables) | {"faults": faults})

    def timbre(self, timbre, threads, repeats):
        """Timbre at this work."""
        command = [*timbre, "step", self.step or self.name, *self.count(threads, repeats)]
        return Engine("Timbre", "", command, self.variables, every_round=True)

    def peers(self, programs, scratch, threads, repeats, here):
        """All others; the first is PyTorch as anyone would run it."""
        file, count = self.file(scratch), self.count(threads, repeats)
        return [
            *forms.pytorch(programs.pytorch_step, [self.network, file, *count], self.variables),
            *self.torch_sharp(programs.torch_sharp, "step", file, count, here),
        ]

    def count(self, threads, repeats):
        """How often, and by how many threads."""
        return ["--steps", str(repeats or 5), "--threads", str(threads)]

    def file(self, scratch):
        return os.path.join(scratch, "step.safetensors")
