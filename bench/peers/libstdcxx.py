"""Lets a library load where the system's libstdc++ is older than the one it was linked with.

Every version that a library asks for must be known to the loader, however little of it is used. In a copy the versions that are
missing are marked as not needed, and what is used of them is put into a library of its own, to be preloaded.
"""
import ctypes
import struct
import subprocess
from collections import namedtuple

SECTION_VERSIONS, SECTION_NEEDS, SECTION_SYMBOLS = 0x6FFFFFFF, 0x6FFFFFFE, 11
WEAK = 2  # of a needed version: the loader goes on without it
UNDEFINED = 0
# What can be made up for, in C: GCC 13 moved the start of iostreams, which older compilers put into every file that uses them,
# into libstdc++ itself.
SUBSTITUTES = {
    "_ZSt21ios_base_library_initv": """
extern void _ZNSt8ios_base4InitC1Ev(void *);
void _ZSt21ios_base_library_initv(void) { static char init; _ZNSt8ios_base4InitC1Ev(&init); }
"""
}

Section = namedtuple("Section", "kind offset size link")
Mended = namedtuple("Mended", "missing symbols")


class CannotMend(Exception):
    """The library uses something of the newer libstdc++ that is not made up for."""


class Library:
    """An ELF file of 64 bits in memory, its needed versions and the symbols it takes from elsewhere."""

    def __init__(self, path):
        self.path = path
        with open(path, "rb") as file:
            self.bytes = bytearray(file.read())
        first, = struct.unpack_from("<Q", self.bytes, 40)
        size, count = struct.unpack_from("<HH", self.bytes, 58)
        self.sections = []
        for at in range(first, first + size * count, size):
            _, kind, _, _, offset, length, link = struct.unpack_from("<IIQQQQI", self.bytes, at)
            self.sections.append(Section(kind, offset, length, link))

    def needs(self):
        """Needed versions of libstdc++: name, index, and where in the file their flags stand."""
        for section in (one for one in self.sections if one.kind == SECTION_NEEDS):
            at, more = section.offset, True
            while more:
                _, count, file, aux, following = struct.unpack_from("<HHIII", self.bytes, at)
                part = at + aux
                for _ in range(count if self.text(section.link, file).startswith("libstdc++") else 0):
                    _, _, index, name, further = struct.unpack_from("<IHHII", self.bytes, part)
                    yield self.text(section.link, name), index, part + 4
                    part += further
                at, more = at + following, following != 0

    def taken(self, indexes):
        """Names of the symbols that are taken from versions of those indexes."""
        symbols = next(one for one in self.sections if one.kind == SECTION_SYMBOLS)
        versions = next(one for one in self.sections if one.kind == SECTION_VERSIONS)
        for number in range(symbols.size // 24):
            name, _, _, where = struct.unpack_from("<IBBH", self.bytes, symbols.offset + number * 24)
            index, = struct.unpack_from("<H", self.bytes, versions.offset + number * 2)
            if where == UNDEFINED and index & 0x7FFF in indexes:
                yield self.text(symbols.link, name)

    def text(self, section, offset):
        """A name out of a section of names."""
        start = self.sections[section].offset + offset
        return self.bytes[start:self.bytes.index(0, start)].decode()

    def write(self):
        """Puts the bytes back, in place."""
        with open(self.path, "r+b") as file:
            file.write(self.bytes)


def system_library():
    """Where the system's libstdc++ is."""
    ctypes.CDLL("libstdc++.so.6")
    with open("/proc/self/maps", encoding="utf-8") as maps:
        return next(line.split()[-1] for line in maps if "libstdc++.so" in line)


def mend(path, shim):
    """Makes PATH loadable and writes SHIM where versions are missing; touches nothing on a system that is new enough."""
    library, standard = Library(path), system_library()
    with open(standard, "rb") as file:
        known = file.read()
    needs = [need for need in library.needs() if need[0].encode() + b"\0" not in known]
    missing, symbols = [name for name, _, _ in needs], sorted(library.taken({index for _, index, _ in needs}))
    unknown = [symbol for symbol in symbols if symbol not in SUBSTITUTES]
    if unknown:
        raise CannotMend(f"expected a libstdc++ with {', '.join(missing)}, got {standard} without {', '.join(unknown)}")
    if missing:
        code = "".join(SUBSTITUTES[symbol] for symbol in symbols)
        command = ["gcc", "-shared", "-fPIC", "-nostdlib", "-o", shim, "-x", "c", "-", "-x", "none", standard]
        subprocess.run(command, input=code, text=True, check=True)
        for _, _, flags in needs:
            struct.pack_into("<H", library.bytes, flags, WEAK)
        library.write()
    return Mended(missing, symbols)
