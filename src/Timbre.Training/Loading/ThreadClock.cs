using System.Runtime.InteropServices;

namespace Timbre.Training.Loading;

/// <summary>Processor time of single threads, which the runtime does not tell.</summary>
internal static partial class ThreadClock
{
    // CLOCK_THREAD_CPUTIME_ID of clock_gettime(2).
    private const int LinuxThreadTime = 3;
    private const int MacThreadTime = 16;

    // GetCurrentThread's answer: a constant that means the caller.
    private const nint WindowsThisThread = -2;

    /// <summary>
    /// Processor time that the calling thread has used, the system's on its behalf included; null where no system call tells it.
    /// </summary>
    public static TimeSpan? Used()
    {
        // The structures below are those of 64-bit systems.
        if (!Environment.Is64BitProcess)
        {
            return null;
        }

        if (OperatingSystem.IsWindows())
        {
            return GetThreadTimes(WindowsThisThread, out _, out _, out var kernel, out var user) != 0
                ? TimeSpan.FromTicks(kernel + user)
                : null;
        }

        return OperatingSystem.IsLinux() ? OfPosix(LinuxThreadTime)
            : OperatingSystem.IsMacOS() ? OfPosix(MacThreadTime)
            : null;
    }

    private static TimeSpan? OfPosix(int clock) => GetTime(clock, out var time) == 0
        ? TimeSpan.FromTicks((time.Seconds * TimeSpan.TicksPerSecond) + (time.Nanoseconds / TimeSpan.NanosecondsPerTick))
        : null;

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int GetTime(int clock, out ClockTime time);

    [LibraryImport("kernel32")]
    private static partial int GetThreadTimes(nint thread, out long created, out long exited, out long kernel, out long user);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct ClockTime(long Seconds, long Nanoseconds);
}
