using System.Globalization;
using System.Text.Json;

namespace Timbre.Benchmarks.Running;

/// <summary>How a command answers: one line of JSON and an exit code.</summary>
internal static class Answer
{
    /// <summary>Writes what was done.</summary>
    /// <returns>Exit code 0.</returns>
    public static int Write(object answer)
    {
        Console.WriteLine(JsonSerializer.Serialize(answer));
        return 0;
    }

    /// <summary>Writes what was measured, with the memory it took and whether jemalloc gave it.</summary>
    /// <param name="seconds">Of each run.</param>
    /// <param name="registerBits">The registers it used; 0 where that is not known.</param>
    /// <returns>Exit code 0.</returns>
    public static int WriteTimes(IReadOnlyList<double> seconds, int registerBits) =>
        Write(new { seconds, peakBytes = PeakBytes(), registerBits, jemalloc = UsesJemalloc() });

    /// <summary>Says what is wrong with a command line.</summary>
    /// <returns>Exit code 2.</returns>
    public static int Refuse(string fault)
    {
        Console.Error.WriteLine(fault);
        return 2;
    }

    /// <summary>The most memory this process ever had resident; 0 where the system does not tell.</summary>
    private static long PeakBytes()
    {
        const string Status = "/proc/self/status";
        var line = File.Exists(Status)
            ? File.ReadLines(Status).FirstOrDefault(text => text.StartsWith("VmHWM:", StringComparison.Ordinal))
            : null;
        return line is null
            ? 0
            : long.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
    }

    private static bool UsesJemalloc()
    {
        const string Maps = "/proc/self/maps";
        return File.Exists(Maps) && File.ReadLines(Maps).Any(line => line.Contains("libjemalloc", StringComparison.Ordinal));
    }
}
