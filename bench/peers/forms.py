"""The ways in which each peer does the same work, from what anyone would run to the best that is known of it."""
import programs
from engines import Engine

# Half of a stock step is page faults on memory that malloc gave back; these settings keep it, in huge pages.
TUNED_MALLOC = {
    "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1:glibc.malloc.mmap_threshold=8589934592"
    ":glibc.malloc.trim_threshold=17179869184:glibc.malloc.top_pad=268435456"
}
JEMALLOC = {
    "LD_PRELOAD": "libjemalloc.so.2",
    "MALLOC_CONF": "oversize_threshold:0,background_thread:true,metadata_thp:auto,thp:always,dirty_decay_ms:-1,muzzy_decay_ms:-1",
}
MALLOCS = {"stock malloc": {}, "tuned malloc": TUNED_MALLOC, "jemalloc": JEMALLOC}
BFLOAT16 = "bfloat16"
# The way a form is named, how PyTorch's scripts are told and how the program over TorchSharp is.
WAYS = {"conv1d": ((), "conv1d"), "channels last": (("--tuned",), "channels-last")}
CHECKED = {"conv1d": "stock", "channels last": "tuned"}


def pytorch(program, arguments, variables):
    """PyTorch as anyone would run it, then the better ways."""
    return [
        engine(program, f"{way}, {malloc}", [*arguments, *flags], variables | settings, checked=CHECKED[way],
               every_round=(way, malloc) == ("conv1d", "stock malloc"))
        for way, (flags, _) in WAYS.items()
        for malloc, settings in MALLOCS.items()
    ]


def torch_sharp(program, arguments, variables, bfloat16_fault):
    """The newest libtorch through TorchSharp, as a user of .NET has it."""
    engines = [
        engine(program, f"{way}, {malloc}", [*arguments, "--form", form], variables | settings, checked=f"TorchSharp {form}")
        for way, (_, form) in WAYS.items()
        for malloc, settings in MALLOCS.items()
    ]
    halved = engine(
        program, "bfloat16, channels last, tuned malloc", [*arguments, "--form", "bf16"], variables | TUNED_MALLOC,
        checked="TorchSharp bf16", numbers=BFLOAT16)
    halved.fault = halved.fault or bfloat16_fault
    return [*engines, halved]


def engine(program, form, arguments, variables, **more):
    """A program with the settings of a form; what must be preloaded for either goes together."""
    together = program.variables | variables
    preloaded = [one["LD_PRELOAD"] for one in (variables, program.variables) if "LD_PRELOAD" in one]
    if preloaded:
        together["LD_PRELOAD"] = ":".join(preloaded)
    missing = "" if "jemalloc" not in form or programs.has_jemalloc() else "did not load: no libjemalloc.so.2 on this system"
    return Engine(program.peer, form, [*program.command, *arguments], together, fault=program.fault or missing, **more)
