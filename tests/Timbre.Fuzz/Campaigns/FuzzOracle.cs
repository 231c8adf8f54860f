using System.Diagnostics;
using System.Text.RegularExpressions;
using Timbre.Cli;
using Timbre.Fuzz.Seeds;
using Timbre.Fuzz.Targets;

namespace Timbre.Fuzz.Campaigns;

/// <summary>Puts one file through the command and says whether what came of it is right.</summary>
/// <param name="target">What kind of file it is.</param>
/// <param name="world">What stands beside it.</param>
/// <param name="folder">Folder that each file gets to itself; emptied before and after.</param>
internal sealed partial class FuzzOracle(FuzzTarget target, FuzzWorld world, string folder)
{
    /// <summary>Most memory that a worker may ever have held, in bytes.</summary>
    public const long LargestMemory = 1L << 30;

    /// <summary>The most this process has held at any time.</summary>
    public static long PeakMemory
    {
        get
        {
            using var process = Process.GetCurrentProcess();
            return process.PeakWorkingSet64;
        }
    }

    /// <summary>Tries a file.</summary>
    /// <param name="name">Its name, which says what it pretends to be.</param>
    /// <param name="bytes">Its content.</param>
    /// <param name="number">Which input it is: commands may take turns.</param>
    public FuzzOutcome Try(string name, byte[] bytes, long number)
    {
        Clear();
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, name);
        File.WriteAllBytes(file, bytes);
        var outcome = target.Put(world, bytes) ?? new FuzzOutcome(0, null);
        foreach (var arguments in target.Commands(world, file, number))
        {
            outcome = Run(arguments);
            if (outcome.Problem is not null)
            {
                break;
            }
        }

        Clear();
        return outcome.Problem is null && PeakMemory > LargestMemory
            ? outcome with { Problem = $"memory: {PeakMemory >> 20} MB held" }
            : outcome;
    }

    private void Clear()
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private FuzzOutcome Run(string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var line = $"timbre {string.Join(' ', arguments)}";
        int code;
        try
        {
            code = CommandLine.Run(arguments, new Terminal(output, error));
        }
#pragma warning disable CA1031 // Whatever gets past the command is what is looked for.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            return new FuzzOutcome(ExitCodes.Internal, $"{line}\n{fault}");
        }

        var said = error.ToString();
        if (!target.Allowed.Contains(code))
        {
            return new FuzzOutcome(code, $"exit code {code}: {line}\n{said}{Report(said)}");
        }

        return new FuzzOutcome(code, StackTrace().IsMatch(said) ? $"a stack trace: {line}\n{said}" : null);
    }

    // The command keeps the stack trace in a file and names it.
    private static string Report(string said)
    {
        if (ReportPath().Match(said) is not { Success: true } match || !File.Exists(match.Groups[1].Value))
        {
            return "";
        }

        var report = File.ReadAllText(match.Groups[1].Value);
        File.Delete(match.Groups[1].Value);
        return report;
    }

    [GeneratedRegex(@"please report it with (\S+)")]
    private static partial Regex ReportPath();

    [GeneratedRegex(@"^\s+at \w+\.", RegexOptions.Multiline)]
    private static partial Regex StackTrace();
}
