"""What machine this is: figures of different machines are never put into one table."""
import os
import platform
import subprocess

# Of the vendors' names for server processors many say nothing of the core inside.
CORES = {
    ("AuthenticAMD", 25, 1): "Zen 3",
    ("AuthenticAMD", 25, 17): "Zen 4",
    ("AuthenticAMD", 25, 160): "Zen 4c",
    ("AuthenticAMD", 26, 2): "Zen 5",
    ("AuthenticAMD", 26, 17): "Zen 5c",
    ("GenuineIntel", 6, 85): "Skylake or Cascade Lake",
    ("GenuineIntel", 6, 106): "Ice Lake",
    ("GenuineIntel", 6, 143): "Sapphire Rapids",
    ("GenuineIntel", 6, 173): "Granite Rapids",
    ("GenuineIntel", 6, 207): "Emerald Rapids",
}
# What decides how fast products of matrices are.
INSTRUCTION_SETS = ("avx2", "fma", "avx_vnni", "avx512f", "avx512_vnni", "avx512_bf16", "amx_bf16")


def describe():
    """Its processor, memory and system, for reports."""
    processor = first_processor()
    identity = processor.get("vendor_id", "?"), int(processor.get("cpu family", 0)), int(processor.get("model", 0))
    flags = processor.get("flags", "").split()
    return {
        "processor": processor.get("model name", platform.machine()),
        "core": CORES.get(identity, "{} family {} model {}".format(*identity)),
        "processors": len(os.sched_getaffinity(0)),
        "threadsPerCore": len(listed("/sys/devices/system/cpu/cpu0/topology/thread_siblings_list")),
        "instructionSets": [name for name in INSTRUCTION_SETS if name in flags],
        "caches": caches(),
        "memoryGigabytes": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") * 1e-9, 1),
        "system": f"{platform.freedesktop_os_release().get('PRETTY_NAME', 'Linux')}, Linux {platform.release()}, "
        f"{' '.join(platform.libc_ver())}",
        "dotnet": subprocess.run(["dotnet", "--version"], capture_output=True, text=True).stdout.strip(),
    }


def name(machine):
    """The machine in a few words; equal for runs on the same kind."""
    sets = ", ".join(machine["instructionSets"])
    return f"{machine['processor']} ({machine['core']}), {machine['processors']} processors, {sets}"


def sentence(machine):
    """All of it, for people."""
    shared = "" if machine["threadsPerCore"] == 1 else f", {machine['threadsPerCore']} threads to a core"
    return (f"{name(machine)}{shared}; caches of a core {machine['caches']}; {machine['memoryGigabytes']:.0f} GB; "
            f"{machine['system']}; .NET SDK {machine['dotnet']}")


def has_bfloat16(machine):
    """Whether the processor multiplies bfloat16; elsewhere it is computed by other means, and slowly."""
    return any(name in machine["instructionSets"] for name in ("avx512_bf16", "amx_bf16"))


def has_avx512(machine):
    """Whether there is anything to switch off for a work without AVX-512."""
    return "avx512f" in machine["instructionSets"]


def first_processor():
    entries = {}
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        for line in file:
            if not line.strip():
                break
            key, _, value = line.partition(":")
            entries[key.strip()] = value.strip()
    return entries


def caches():
    """The sizes as the system tells them, such as L1 32K + L2 512K + L3 32768K."""
    folder = "/sys/devices/system/cpu/cpu0/cache"
    found = []
    for entry in sorted(os.listdir(folder) if os.path.isdir(folder) else []):
        kind, level, size = (text(f"{folder}/{entry}/{part}") for part in ("type", "level", "size"))
        if entry.startswith("index") and kind != "Instruction":
            found.append(f"L{level} {size}")
    return " + ".join(found) or "unknown"


def listed(path):
    """Numbers of a list such as 0,2 or 0-1; one where it cannot be read."""
    numbers = []
    for part in text(path).split(",") if os.path.exists(path) else ["0"]:
        first, _, last = part.partition("-")
        numbers += range(int(first), int(last or first) + 1)
    return numbers


def text(path):
    if not os.path.isfile(path):
        return ""
    with open(path, encoding="utf-8") as file:
        return file.read().strip()
