"""Networks in use: Timbre beside PyTorch, TorchSharp and ONNX Runtime."""
import os
from dataclasses import dataclass

import forms
from engines import Engine, call
from work import Work, attempt, named

# ONNX Runtime blocks the channels of convolutions in two dimensions alone.
ONNX_WAYS = {"1-D convolutions": "", "2-D convolutions": "2d"}


@dataclass
class InferenceWork(Work):
    """Recordings of 4 s become embeddings, so many at once."""

    batch: int = 1
    per = "pass"

    def check(self, programs, scratch, threads, here):
        """Has Timbre and the peers do the same, and compares each with PyTorch's float64."""
        file, python = self.file(scratch), programs.pytorch_infer.command
        call([*programs.timbre, "infer", self.network, "--batch", str(self.batch), "--export", file])
        found, faults = self.find(programs.torch_sharp, "infer", file, scratch, here)
        self.shapes = {}
        for way, suffix in ONNX_WAYS.items():
            model = self.model(scratch, suffix)
            shape = call([*python, self.network, file, "--onnx", model, *(["--tuned"] if suffix else [])])["shape"]
            self.shapes[way] = ",".join(map(str, shape))
            for program, command in self.onnx(programs, way, model, threads, 1):
                path = f"{model}.{len(found)}.f32"
                option = ["--found", path] if program is programs.onnx_dotnet else [path]
                attempt(f"{program.peer} {way}", [*program.command, *command, *option], program.variables, path, found, faults)
        return self.require(call([*python, self.network, file, "--check", *named(found)]) | {"faults": faults})

    def timbre(self, timbre, threads, repeats):
        """Timbre at this work."""
        command = [*timbre, "infer", self.network, "--batch", str(self.batch), *self.count(threads, repeats)]
        return Engine("Timbre", "", command, every_round=True)

    def peers(self, programs, scratch, threads, repeats, here):
        """All others; the first is PyTorch as anyone would run it."""
        file, count = self.file(scratch), self.count(threads, repeats)
        # ONNX Runtime keeps its memory by itself, so one form is enough to see whether a tuned malloc helps.
        onnx = [
            forms.engine(program, f"{way}, {malloc}", command, forms.MALLOCS[malloc], checked=f"{program.peer} {way}")
            for way, suffix in ONNX_WAYS.items()
            for program, command in self.onnx(programs, way, self.model(scratch, suffix), threads, self.passes(repeats))
            for malloc in ("stock malloc", *(["tuned malloc"] if suffix and program is programs.onnx_dotnet else []))
        ]
        return [
            *forms.pytorch(programs.pytorch_infer, [self.network, file, *count], {}),
            *self.torch_sharp(programs.torch_sharp, "infer", file, count, here),
            *onnx,
        ]

    def onnx(self, programs, way, model, threads, steps):
        """Both packages of ONNX Runtime and how each is told."""
        shape = self.shapes[way]
        node, dotnet = programs.onnx_node, programs.onnx_dotnet
        return (
            (node, [model, shape, str(threads), str(steps)]),
            (dotnet, ["infer", "--model", model, "--shape", shape, "--threads", str(threads), "--steps", str(steps)]),
        )

    def count(self, threads, repeats):
        """How often, and by how many threads."""
        return ["--steps", str(self.passes(repeats)), "--threads", str(threads)]

    def passes(self, repeats):
        return 12 if self.batch == 1 else repeats or 5

    def file(self, scratch):
        return os.path.join(scratch, "pass.safetensors")

    def model(self, scratch, suffix):
        return os.path.join(scratch, f"model{suffix}.onnx")
