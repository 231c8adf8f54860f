"""Programs that do the same work in turns, each turn in a process of its own."""
import json
import os
import statistics
import subprocess
import sys
from dataclasses import dataclass, field

# These make PyTorch's matrix products slower than they are on many machines; nobody would set them.
UNWANTED = ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE", "GLIBC_TUNABLES", "OMP_NUM_THREADS")
# Half of a stock step is page faults on memory that malloc gave back; these settings keep it.
TUNED_MALLOC = {
    "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1:glibc.malloc.mmap_threshold=8589934592"
    ":glibc.malloc.trim_threshold=17179869184:glibc.malloc.top_pad=268435456"
}
# No AVX-512, in the runtime of .NET and in everything that PyTorch multiplies with.
AVX2 = {
    "DOTNET_EnableAVX512": "0",
    "ATEN_CPU_CAPABILITY": "avx2",
    "ONEDNN_MAX_CPU_ISA": "AVX2",
    "DNNL_MAX_CPU_ISA": "AVX2",
    "OPENBLAS_CORETYPE": "Haswell",
}
AVX2_BITS = 256


def call(command, variables=None):
    """Runs a program that answers with one line of JSON."""
    environment = {name: value for name, value in os.environ.items() if name not in UNWANTED} | (variables or {})
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if done.returncode != 0:
        shown = done.stderr.strip() or done.stdout.strip()
        sys.exit(f"Compare: expected `{' '.join(command)}` to succeed, got exit code {done.returncode}.\n{shown}")
    return json.loads(done.stdout.splitlines()[-1])


@dataclass
class Engine:
    """One way to do the work, and what was measured of it."""

    name: str
    command: list
    variables: dict = field(default_factory=dict)
    seconds: list = field(default_factory=list)
    peak: int = 0

    def take_turn(self):
        answer = call(self.command, self.variables)
        if self.variables.items() >= AVX2.items() and answer["registerBits"] != AVX2_BITS:
            sys.exit(
                f"Compare: expected {self.name} to use registers of {AVX2_BITS} bits under {AVX2}, "
                f"got {answer['registerBits']}.")
        self.seconds.append(statistics.median(answer["seconds"]))
        self.peak = max(self.peak, answer["peakBytes"])

    @property
    def median(self):
        return statistics.median(self.seconds)


def take_turns(name, engines, rounds):
    """A B C A B C, telling on standard error how it goes."""
    for number in range(rounds):
        for engine in engines:
            engine.take_turn()
            print(f"{name}, round {number + 1} of {rounds}: {engine.name} {engine.seconds[-1]:.4f} s", file=sys.stderr)
