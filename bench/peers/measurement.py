"""What all of the peers' processes have in common: how they time and compare."""
import ctypes
import json
import time

WARM_UP_RUNS = 2
WARM_UP_SECONDS = 0.7


def measure(run, times):
    """Runs until warm, then times single runs."""
    start, warm = time.perf_counter(), 0
    while warm < WARM_UP_RUNS or time.perf_counter() - start < WARM_UP_SECONDS:
        run()
        warm += 1
    seconds = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        seconds.append(time.perf_counter() - start)
    return {"seconds": seconds, "peakBytes": peak_bytes(), "registerBits": register_bits(), "jemalloc": uses_jemalloc()}


def error(exact, found, floor=0.0):
    """Euclidean norm of the difference relative to that of the exact numbers, or to a floor where they are all smaller."""
    share = (found.double().reshape(-1) - exact.reshape(-1)).norm().item() / max(exact.norm().item(), floor)
    return share if share == share else float("inf")


def one_found(text):
    """FORM=FILE of the command line: a way of doing the work, and the file of what it found."""
    form, _, file = text.rpartition("=")
    return form, file


def peak_bytes():
    """The most memory this process ever had resident."""
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmHWM:"))


def uses_jemalloc():
    """Whether jemalloc was preloaded as it was told."""
    with open("/proc/self/maps", encoding="utf-8") as maps:
        return "libjemalloc" in maps.read()


def register_bits():
    """The widest registers that PyTorch's convolutions may use: 512, 256 or 128; 0 where they do not tell."""
    try:
        isa = ctypes.CDLL("libdnnl.so.2").dnnl_get_effective_cpu_isa()
    except (OSError, AttributeError):
        return 0
    # oneDNN's dnnl_cpu_isa_t: a bit for each instruction set, those of AVX-512 from the fourth up.
    return 512 if isa > 0b111 else 256 if isa == 0b111 else 128


if __name__ == "__main__":
    import torch

    print(json.dumps({"version": torch.__version__}))
