using System.Diagnostics;
using System.Reflection;

namespace Timbre.Testing;

/// <summary>A test assembly run in a process of its own: one that is killed, or one under other switches of the runtime.</summary>
public static class ChildProcess
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(3);

    /// <summary>How an assembly with an entry point is started; it tells what it does on standard output.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <param name="arguments">Arguments of its entry point.</param>
    public static ProcessStartInfo StartInfo(Assembly assembly, params IEnumerable<string> arguments) =>
        new("dotnet", [assembly.Location, .. arguments]) { RedirectStandardOutput = true };

    /// <summary>Starts an assembly with an entry point.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <param name="arguments">Arguments of its entry point.</param>
    public static Process Start(Assembly assembly, params IEnumerable<string> arguments) =>
        Process.Start(StartInfo(assembly, arguments))!;

    /// <summary>Runs the tests of one category, for three minutes at the most.</summary>
    /// <param name="tests">The assembly that holds them.</param>
    /// <param name="category">Value of their trait Category.</param>
    /// <param name="environment">Variables as NAME=VALUE; the runtime reads its switches when a process starts.</param>
    /// <exception cref="OperationCanceledException">They took longer.</exception>
    public static async Task<ProgramRun> RunTestsAsync(Assembly tests, string category, params IEnumerable<string> environment)
    {
        var start = new ProcessStartInfo(
            "dotnet",
            ["test", tests.Location, "--filter", $"Category={category}", .. environment.SelectMany(variable => new[] { "-e", variable })])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        try
        {
            using var limit = new CancellationTokenSource(s_limit);
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            var output = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return new ProgramRun(process.ExitCode, output, await errors);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
