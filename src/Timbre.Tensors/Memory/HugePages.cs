using System.Runtime.InteropServices;

namespace Timbre.Tensors.Memory;

/// <summary>Asks the system to back memory with pages of 2 MB. Where it cannot, nothing changes but the speed.</summary>
internal static unsafe partial class HugePages
{
    /// <summary>Bytes of a huge page on x64 and, with pages of 4 KB, on ARM64.</summary>
    public const nuint Size = 2 << 20;

    /// <summary>Bytes from which on the part that fills no page is small beside the whole.</summary>
    public const nuint Worthwhile = 2 * Size;

    // MADV_HUGEPAGE of Linux's madvise(2).
    private const int HugePageAdvice = 14;

    /// <summary>Advises on memory nobody has written yet; the whole pages in it are taken.</summary>
    /// <param name="start">A multiple of <see cref="Size"/>.</param>
    /// <param name="bytes">Length.</param>
    public static void Advise(void* start, nuint bytes)
    {
        if (OperatingSystem.IsLinux())
        {
            _ = AdviseMemory(start, bytes / Size * Size, HugePageAdvice);
        }
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int AdviseMemory(void* address, nuint length, int advice);
}
