"""The peers' programs: how each is built and started, its version, or why it cannot be measured here."""
import json
import os
import subprocess
import sys
from dataclasses import dataclass, field

import libstdcxx

FOLDER = os.path.dirname(os.path.abspath(__file__))
BENCH = os.path.dirname(FOLDER)


@dataclass
class Program:
    """What does the work of a peer."""

    peer: str
    command: list
    variables: dict = field(default_factory=dict)
    note: str = ""  # what was done so that it runs here at all
    fault: str = ""  # why it does not

    def ask_version(self, *arguments):
        """Takes up the version that the program tells, or why it does not load."""
        if self.fault:
            return self
        done = run([*self.command, *arguments], self.variables)
        if done.returncode == 0:
            self.peer = f"{self.peer} {json.loads(done.stdout.splitlines()[-1])['version']}"
        else:
            self.fault = f"did not load: {first_line(done.stderr or done.stdout)}"
        return self


@dataclass
class Programs:
    """All that can be measured."""

    timbre: list
    pytorch_step: Program
    pytorch_infer: Program
    torch_sharp: Program
    onnx_node: Program
    onnx_dotnet: Program

    @property
    def peers(self):
        return (self.pytorch_step, self.torch_sharp, self.onnx_node, self.onnx_dotnet)


def prepare(timbre):
    """Builds the peers of .NET and asks all of them for their versions."""
    python = [sys.executable]
    step, infer = (Program("PyTorch", [*python, os.path.join(FOLDER, file)]) for file in ("step.py", "infer.py"))
    step.peer = infer.peer = Program("PyTorch", [*python, os.path.join(FOLDER, "measurement.py")]).ask_version().peer
    torch_sharp = built("Timbre.Peers.TorchSharp", "TorchSharp")
    if not torch_sharp.fault:
        make_loadable(torch_sharp)
    return Programs(
        timbre, step, infer,
        torch_sharp.ask_version("version"),
        Program("ONNX Runtime for Node.js", ["node", os.path.join(FOLDER, "onnx_runtime.mjs")]).ask_version("version"),
        built("Timbre.Peers.OnnxRuntime", "ONNX Runtime for .NET").ask_version("version"))


def built(project, peer):
    """A program of .NET that no solution builds: its packages are large."""
    print(f"building {project} ...", file=sys.stderr)
    output = os.path.join(BENCH, project, "bin", "Release", "net10.0", "linux-x64")
    program = Program(peer, ["dotnet", os.path.join(output, f"{project}.dll")])
    done = run(["dotnet", "build", os.path.join(BENCH, project), "-c", "Release", "--nologo", "-v", "quiet"])
    if done.returncode != 0:
        program.fault = f"did not build: {first_line(done.stdout)}"
    return program


def make_loadable(program):
    """TorchSharp's own library asks for the libstdc++ of GCC 13; where the system's is older, the copy just built is mended."""
    folder = os.path.dirname(program.command[-1])
    shim = os.path.join(folder, "libstdcxx-shim.so")
    try:
        mended = libstdcxx.mend(os.path.join(folder, "libLibTorchSharp.so"), shim)
    except (libstdcxx.CannotMend, OSError, subprocess.CalledProcessError) as fault:
        program.fault = f"did not load: {fault}"
        return
    if mended.missing:
        program.variables["LD_PRELOAD"] = shim
        program.note = (
            f"through a mended copy: the libstdc++ here lacks {', '.join(mended.missing)}, of which TorchSharp's library takes "
            f"{', '.join(mended.symbols)}; a library of that function alone is preloaded")


def has_jemalloc():
    """Whether jemalloc can be preloaded; the loader only complains where it cannot, and goes on."""
    return not run(["true"], {"LD_PRELOAD": "libjemalloc.so.2"}).stderr


def run(command, variables=None):
    """Runs a program to its end, whatever it comes to."""
    environment = os.environ | (variables or {})
    return subprocess.run(command, env=environment, text=True, capture_output=True)


def first_line(text):
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return next((line for line in lines if "error" in line.lower()), lines[0] if lines else "no word")[:300]
