using System.Diagnostics;
using System.Text.Json;
using Timbre.Testing;

namespace Timbre.Cli;

/// <summary>What came of one run of the command.</summary>
/// <param name="Code">Exit code.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
internal sealed record CommandRun(int Code, string Output, string Error)
{
    /// <summary>The answer as JSON.</summary>
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    /// <summary>Runs the command in this process.</summary>
    public static CommandRun InProcess(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = CommandLine.Run(arguments, new Terminal(output, error));
        return new CommandRun(code, output.ToString(), error.ToString());
    }

    /// <summary>Runs the command as a program of its own.</summary>
    public static CommandRun AsProgram(params string[] arguments) => Of(ProgramStart(arguments));

    /// <summary>Runs a program to its end.</summary>
    public static CommandRun Of(ProcessStartInfo start)
    {
        var run = ProgramRun.Of(start);
        return new CommandRun(run.Code, run.Output, run.Error);
    }

    /// <summary>Runs a line of sh in which <c>timbre</c> is the program.</summary>
    public static CommandRun InShell(string line, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("sh", ["-c", "timbre() { dotnet \"$PROGRAM\" \"$@\"; }\n" + line]);
        start.Environment["PROGRAM"] = Path.Combine(AppContext.BaseDirectory, "timbre.dll");
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Of(start);
    }

    /// <summary>Starts the command as a program of its own.</summary>
    public static Process Start(params string[] arguments) => StartIn("", arguments);

    /// <summary>Starts the command as a program of its own.</summary>
    /// <param name="folder">Where it runs; empty: where these tests do.</param>
    /// <param name="arguments">Its arguments.</param>
    public static Process StartIn(string folder, params string[] arguments)
    {
        var start = ProgramStart(arguments);
        start.WorkingDirectory = folder;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        return Process.Start(start)!;
    }

    /// <summary>
    /// The one line of a fault, told to people or to programs, after checking that it is one and that no stack trace follows.
    /// </summary>
    public string FaultLine()
    {
        var lines = Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Plain)
            .Where(line => !line.StartsWith("warning:", StringComparison.Ordinal)).ToArray();
        lines.Length.ShouldBe(1, Error);
        lines[0].ShouldStartWith("error: ");
        Error.ShouldNotContain("   at ");
        return lines[0];
    }

    // With --json a line is an object with one property: error, warning or note.
    private static string Plain(string line)
    {
        if (!line.StartsWith('{'))
        {
            return line;
        }

        var told = JsonDocument.Parse(line).RootElement.EnumerateObject().Single();
        return $"{told.Name}: {(told.Value.ValueKind == JsonValueKind.Object ? told.Value.GetProperty("message") : told.Value)}";
    }

    // What a shell starts in the background ignores Ctrl-C, and so do its children: tests that send it would wait for ever.
    private static ProcessStartInfo ProgramStart(string[] arguments) => new(
        "env", ["--default-signal=INT", "dotnet", Path.Combine(AppContext.BaseDirectory, "timbre.dll"), .. arguments]);
}
