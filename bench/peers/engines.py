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
# No AVX-512, in the runtime of .NET and in everything that PyTorch multiplies with.
AVX2 = {
    "DOTNET_EnableAVX512": "0",
    "ATEN_CPU_CAPABILITY": "avx2",
    "ONEDNN_MAX_CPU_ISA": "AVX2",
    "DNNL_MAX_CPU_ISA": "AVX2",
    "MKL_ENABLE_INSTRUCTIONS": "AVX2",
    "OPENBLAS_CORETYPE": "Haswell",
}
AVX2_BITS = 256
TURN_SECONDS = 600  # a turn that takes longer is a fault
# After the first round only those forms of a peer go on that are near its fastest.
NEAR = 1.25


class CallFault(Exception):
    """A program did not do what it was asked."""


def call(command, variables=None, apart=True):
    """Runs a program that answers with one line of JSON; apart, an interrupt takes the program and its children with it."""
    environment = {name: value for name, value in os.environ.items() if name not in UNWANTED} | (variables or {})
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=apart
    ) as program:
        try:
            output, errors = program.communicate(timeout=None if apart else TURN_SECONDS)
        except subprocess.TimeoutExpired:
            program.kill()
            raise CallFault(f"did not end within {TURN_SECONDS} s") from None
        except BaseException:
            if apart:
                os.killpg(program.pid, signal.SIGKILL)
            raise
    if program.returncode != 0:
        shown = errors.strip() or output.strip()
        raise CallFault(f"expected `{' '.join(command)}` to succeed, got exit code {program.returncode}.\n{shown}")
    return json.loads(output.splitlines()[-1])


@dataclass
class Engine:
    """One way to do the work, and what was measured of it."""

    peer: str
    form: str
    command: list
    variables: dict = field(default_factory=dict)
    checked: str = ""  # the form whose errors were taken
    numbers: str = "float32"
    fault: str = ""  # why it is not timed
    every_round: bool = False
    seconds: list = field(default_factory=list)
    peak: int = 0

    @property
    def name(self):
        return ", ".join(part for part in (self.peer, self.form) if part)

    def note(self, answer):
        """Takes up what a turn measured, and tells it."""
        self.fault = answer.get("fault") or self.disobedience(answer)
        if self.fault:
            return self.fault
        self.seconds.append(statistics.median(answer["seconds"]))
        self.peak = max(self.peak, answer["peakBytes"])
        return f"{self.seconds[-1]:.4f} s"

    def disobedience(self, answer):
        """What it was told and did not do."""
        if self.variables.items() >= AVX2.items() and answer["registerBits"] != AVX2_BITS:
            return f"expected registers of {AVX2_BITS} bits under {AVX2}, got {answer['registerBits']}"
        if "jemalloc" in self.variables.get("LD_PRELOAD", "") and not answer["jemalloc"]:
            return "expected jemalloc, got the system's malloc"
        return ""

    @property
    def median(self):
        return statistics.median(self.seconds)


@dataclass
class Peak:
    """The most multiply-adds that the machine can do, measured in turns with what is to come near it."""

    name: str
    command: list
    variables: dict = field(default_factory=dict)
    fault: str = ""
    highest: float = 0.0

    def note(self, answer):
        """Takes up what a turn measured, and tells it."""
        self.fault = answer.get("fault", "")
        if self.fault:
            return self.fault
        self.highest = max(self.highest, answer["gigaflopsPerSecond"])
        return f"{answer['gigaflopsPerSecond']:.0f} GF/s"


def take_turns(name, engines, rounds, within, every_form=True):
    """A B C A B C, each round inside of a command where one is given, telling on standard error how it goes."""
    running = engines
    for number in range(rounds):
        running = [engine for engine in running if not engine.fault]
        turns = json.dumps([(engine.command, engine.variables) for engine in running])
        answers = call([*within, sys.executable, os.path.abspath(__file__), turns])
        for engine, answer in zip(running, answers):
            print(f"{name}, round {number + 1} of {rounds}: {engine.name} {engine.note(answer)}", file=sys.stderr, flush=True)
        if number == 0 and not every_form:
            running = near_the_fastest(running)


def near_the_fastest(engines):
    """Those that must be in every round, and of each peer the forms near its fastest."""
    fastest = {}
    timed = [engine for engine in engines if isinstance(engine, Engine) and engine.seconds]
    for engine in timed:
        fastest[engine.peer] = min(engine.median, fastest.get(engine.peer, engine.median))
    return [
        engine for engine in engines
        if engine not in timed or engine.every_round or engine.median <= NEAR * fastest[engine.peer]
    ]


def take_turn(command, variables):
    """What a program answers, or its fault."""
    try:
        return call(command, variables, apart=False)
    except CallFault as fault:
        return {"fault": str(fault)}


if __name__ == "__main__":
    # One round, in a process of its own so that it can stand inside of another command.
    print(json.dumps([take_turn(command, variables) for command, variables in json.loads(sys.argv[1])]))
