"""What is compared: training steps and networks in use, each with the engines that do it and the check that goes before."""
import os
import sys
from dataclasses import dataclass, field

from engines import AVX2, TUNED_MALLOC, Engine, call

FOLDER = os.path.dirname(os.path.abspath(__file__))
PYTHON = [sys.executable]
STEP = [*PYTHON, os.path.join(FOLDER, "step.py")]
INFER = [*PYTHON, os.path.join(FOLDER, "infer.py")]
ONNX_RUNTIME = ["node", os.path.join(FOLDER, "onnx_runtime.mjs")]
# Errors against float64. Where ReLU is, float32 has no more exact a gradient to offer: a number that rounding moves across
# zero adds or takes away its whole share. So Timbre may err as PyTorch does, within a factor.
LARGEST_ERROR = 1e-4
LARGEST_FACTOR = 4
LARGEST_TUNED_ERRORS = {"output": 1e-3, "gradient": 5e-2}  # channels last, PyTorch's batch normalization is less exact


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
        """Ends the run where a form is wrong: a fast wrong answer counts for nothing."""
        ours = {key: max(LARGEST_ERROR, LARGEST_FACTOR * error) for key, error in answer["stock"].items() if key != "worst"}
        limits = {"timbre": ours} | {form: LARGEST_TUNED_ERRORS for form in ("tuned", "onnx") if form in answer}
        for form, limit in limits.items():
            for key, most in limit.items():
                if key in answer[form] and not answer[form][key] <= most:
                    where = f" of {answer[form]['worst']}" if key == "gradient" else ""
                    sys.exit(
                        f"Compare {self.name}: expected relative errors of at most {most:.1e}, got {answer[form][key]:.1e} "
                        f"in the {key}{where} ({form}; PyTorch stock: {answer['stock'][key]:.1e}). It is not timed.")
        return answer

    def pytorch(self, command):
        """PyTorch as anyone would run it, then the better ways."""
        ways = {"conv1d": command, "channels last": [*command, "--tuned"]}
        return [
            Engine(f"PyTorch, {way}, {malloc}", with_way, self.variables | tunables)
            for way, with_way in ways.items()
            for malloc, tunables in (("stock", {}), ("tuned malloc", TUNED_MALLOC))
        ]


@dataclass
class TrainingWork(Work):
    """Forward, loss, backward, Adam. Its name is Timbre's name of the step where none is given."""

    step: str = ""
    per = "step"

    def check(self, timbre, scratch, threads):
        """Has Timbre write a step down and the peer take it in float64 and in both of its forms."""
        file = os.path.join(scratch, "step.safetensors")
        call([*timbre, "step", self.step or self.name, "--export", file], self.variables)
        return self.require(call([*STEP, self.network, file, "--check"], self.variables))

    def count(self, threads, quick):
        """How often, and by how many threads."""
        return ["--steps", "3" if quick else "5", "--threads", str(threads)]

    def timbre(self, timbre, threads, quick):
        """Timbre at this work."""
        return Engine("Timbre", [*timbre, "step", self.step or self.name, *self.count(threads, quick)], self.variables)

    def peers(self, scratch, threads, quick):
        """All others; the best of them is the fastest."""
        file = os.path.join(scratch, "step.safetensors")
        return self.pytorch([*STEP, self.network, file, *self.count(threads, quick)])

    def best(self, peers):
        """What counts as the best peer."""
        return min(peers, key=lambda peer: peer.median)


@dataclass
class InferenceWork(Work):
    """Recordings of 4 s become embeddings, so many at once."""

    batch: int = 1
    per = "pass"

    def check(self, timbre, scratch, threads):
        """Has Timbre, PyTorch and ONNX Runtime do the same, and compares each with float64."""
        file, model, found = (os.path.join(scratch, name) for name in ("pass.safetensors", "model.onnx", "found"))
        call([*timbre, "infer", self.network, "--batch", str(self.batch), "--export", file])
        self.shape = ",".join(map(str, call([*INFER, self.network, file, "--onnx", model])["shape"]))
        self.version = call([*ONNX_RUNTIME, model, self.shape, str(threads), "1", found])["version"]
        return self.require(call([*INFER, self.network, file, "--check", "--onnx-output", found]))

    def timbre(self, timbre, threads, quick):
        """Timbre at this work."""
        return Engine("Timbre", [*timbre, "infer", self.network, "--batch", str(self.batch), *self.count(threads)])

    def peers(self, scratch, threads, quick):
        """All others; the last, ONNX Runtime, is the one to beat."""
        pytorch = self.pytorch([*INFER, self.network, os.path.join(scratch, "pass.safetensors"), *self.count(threads)])
        model = os.path.join(scratch, "model.onnx")
        onnx = [*ONNX_RUNTIME, model, self.shape, str(threads), str(self.passes)]
        return [*pytorch, Engine(f"ONNX Runtime {self.version}", onnx)]

    def count(self, threads):
        """How often, and by how many threads."""
        return ["--steps", str(self.passes), "--threads", str(threads)]

    @property
    def passes(self):
        return 12 if self.batch == 1 else 5

    def best(self, peers):
        """What the issue names."""
        return peers[-1]


WORKS = {
    work.name: work
    for work in (
        TrainingWork("log-dense", "log's dense network, 64 x 16 384 samples", "log-dense", 5.5, 2.3),
        TrainingWork("log-dense-32k", "log's dense network, 64 x 32 768 samples", "log-dense", 5.5, 2.3),
        TrainingWork("log-wide", "log's dense network, kernel 3 where it narrows, 64 x 16 384 samples", "log-wide", 5.5, 2.3),
        TrainingWork("log-116", "log's #116 with batch norm, 64 x 16 384 samples", "log-116", 4, 2),
        TrainingWork("ecapa-512", "ECAPA-TDNN 512, 64 x 200 frames", "ecapa-512", 2, 1.4),
        InferenceWork("infer-log-dense-1", "log's dense network, one 4 s recording", "log-dense", 5, 2),
        InferenceWork("infer-log-dense-16", "log's dense network, 16 x 4 s", "log-dense", 10, 2.3, batch=16),
        InferenceWork("infer-log-wide-1", "log's dense network, kernel 3 where it narrows, one 4 s recording", "log-wide", 5, 2),
        InferenceWork("infer-log-wide-16", "log's dense network, kernel 3 where it narrows, 16 x 4 s", "log-wide", 10, 2.3, batch=16),
        InferenceWork("infer-log-116-1", "log's #116, one 4 s recording", "log-116", 5, 2),
        InferenceWork("infer-log-116-16", "log's #116, 16 x 4 s", "log-116", 10, 2.3, batch=16),
        InferenceWork("infer-ecapa-512-1", "ECAPA-TDNN 512, 400 frames", "ecapa-512", 1.7, 1.2),
        InferenceWork("infer-ecapa-512-16", "ECAPA-TDNN 512, 16 x 400 frames", "ecapa-512", 2.5, 1.3, batch=16),
        TrainingWork(
            "log-dense-avx2", "log's dense network, 64 x 16 384 samples, AVX2 only", "log-dense", 3, 1.5, AVX2, step="log-dense"),
    )
}
