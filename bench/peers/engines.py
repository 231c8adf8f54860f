"""Programs that do the same work in turns, each turn in a process of its own."""
import json
import os
import signal
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


def call(command, variables=None, apart=True):
    """Runs a program that answers with one line of JSON; apart, an interrupt takes the program and its children with it."""
    environment = {name: value for name, value in os.environ.items() if name not in UNWANTED} | (variables or {})
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=apart
    ) as program:
        try:
            output, errors = program.communicate()
        except BaseException:
            if apart:
                os.killpg(program.pid, signal.SIGKILL)
            raise
    if program.returncode != 0:
        shown = errors.strip() or output.strip()
        sys.exit(f"Compare: expected `{' '.join(command)}` to succeed, got exit code {program.returncode}.\n{shown}")
    return json.loads(output.splitlines()[-1])


@dataclass
class Engine:
    """One way to do the work, and what was measured of it."""

    name: str
    command: list
    variables: dict = field(default_factory=dict)
    seconds: list = field(default_factory=list)
    peak: int = 0

    def note(self, answer):
        """Takes up what a turn measured, and tells it."""
        if self.variables.items() >= AVX2.items() and answer["registerBits"] != AVX2_BITS:
            sys.exit(
                f"Compare: expected {self.name} to use registers of {AVX2_BITS} bits under {AVX2}, "
                f"got {answer['registerBits']}.")
        self.seconds.append(statistics.median(answer["seconds"]))
        self.peak = max(self.peak, answer["peakBytes"])
        return f"{self.seconds[-1]:.4f} s"

    @property
    def median(self):
        return statistics.median(self.seconds)


@dataclass
class Peak:
    """The most multiply-adds that the machine can do, measured in turns with what is to come near it."""

    name: str
    command: list
    variables: dict = field(default_factory=dict)
    highest: float = 0.0

    def note(self, answer):
        """Takes up what a turn measured, and tells it."""
        self.highest = max(self.highest, answer["gigaflopsPerSecond"])
        return f"{answer['gigaflopsPerSecond']:.0f} GF/s"


def take_turns(name, engines, rounds, within):
    """A B C A B C, each round inside of a command where one is given, telling on standard error how it goes."""
    turns = json.dumps([(engine.command, engine.variables) for engine in engines])
    for number in range(rounds):
        answers = call([*within, sys.executable, os.path.abspath(__file__), turns])
        for engine, answer in zip(engines, answers):
            print(f"{name}, round {number + 1} of {rounds}: {engine.name} {engine.note(answer)}", file=sys.stderr)


if __name__ == "__main__":
    # One round, in a process of its own so that it can stand inside of another command.
    print(json.dumps([call(command, variables, apart=False) for command, variables in json.loads(sys.argv[1])]))
