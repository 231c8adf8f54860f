using System.Diagnostics;

namespace Timbre.Testing;

/// <summary>What came of one run of a program.</summary>
/// <param name="Code">Exit code.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
public sealed record ProgramRun(int Code, string Output, string Error)
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(6);

    /// <summary>All that it wrote, for messages.</summary>
    public string Told => $"exit code {Code}\n{Output}{Error}";

    /// <summary>Runs a program to its end.</summary>
    /// <param name="program">Its path, or a name that is looked for in PATH.</param>
    /// <param name="folder">Where it runs.</param>
    /// <param name="arguments">Its arguments.</param>
    public static ProgramRun Of(string program, string folder, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";

        // A compiler or build server that outlives the run would keep the streams open.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        return Of(start);
    }

    /// <summary>Runs a program to its end.</summary>
    /// <param name="start">How it is started; its outputs are read here.</param>
    /// <exception cref="TimeoutException">It did not end within six minutes.</exception>
    public static ProgramRun Of(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (!Task.WaitAll([output, error], s_limit))
        {
            // What it started may keep the streams open when it has ended itself.
            process.Kill(entireProcessTree: true);
            throw new TimeoutException(
                $"{start.FileName} {string.Join(' ', start.ArgumentList)}: no end within {s_limit.TotalMinutes} minutes");
        }

        process.WaitForExit();
        return new ProgramRun(process.ExitCode, output.Result, error.Result);
    }
}
