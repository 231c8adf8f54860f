using System.Diagnostics;
using Timbre.Audio.Reading;
using Timbre.Audio.Synthesis;
using Timbre.Benchmarks.Running;

namespace Timbre.Benchmarks.Starting;

/// <summary>
/// <c>start [--times N]</c>: how long <c>timbre identify</c> takes from the start of its process to its first answer, with
/// the model that ships and a gallery of three voices. Answers with one line of JSON.
/// </summary>
internal static class StartCommand
{
    private const int Voices = 3;
    private const double Seconds = 4;
    private static readonly string[] Names = ["ann", "bob", "cem"];

    /// <summary>Runs the command.</summary>
    /// <param name="args">What follows <c>start</c>.</param>
    /// <returns>Exit code: 0, 2 for a wrong command line, 1 where the program is not built or fails.</returns>
    public static int Run(ReadOnlySpan<string> args)
    {
        var line = new CommandArguments("Start", args, "--times");
        var times = line.Count("--times", 11);
        if (line.Fault is not null)
        {
            return Answer.Refuse(line.Fault);
        }

        if (FindProgram() is not { } program)
        {
            Console.Error.WriteLine("Start: expected the program to be built, got none. Run dotnet build src/Timbre.Cli -c Release.");
            return 1;
        }

        var folder = Directory.CreateTempSubdirectory("timbre-start-");
        try
        {
            var gallery = Path.Combine(folder.FullName, "gallery.db");
            for (var voice = 0; voice < Voices; voice++)
            {
                FirstLine(program, "enroll", Names[voice], Record(folder, voice, 0), "--gallery", gallery);
            }

            var asked = Record(folder, 1, 1);
            string[] identify = ["identify", asked, "--gallery", gallery];
            var answers = Enumerable.Range(0, times).Select(_ => FirstLine(program, identify)).ToArray();
            return Answer.Write(new { seconds = answers.Select(answer => answer.Seconds), answer = answers[0].Text });
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Record(DirectoryInfo folder, int voice, int utterance)
    {
        var path = Path.Combine(folder.FullName, $"{voice}-{utterance}.wav");
        WavWriter.Write(path, new SyntheticSpeaker(voice).Speak(utterance, Seconds), AudioReader.StandardRateHz);
        return path;
    }

    /// <summary>Starts the program and waits for its first line.</summary>
    private static (double Seconds, string Text) FirstLine(string program, params string[] arguments)
    {
        var start = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true })!;
        var text = process.StandardOutput.ReadLine() ?? "";
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        process.WaitForExit();
        return (seconds, text);
    }

    private static string? FindProgram()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Timbre.slnx")))
            {
                var program = Path.Combine(folder.FullName, "src", "Timbre.Cli", "bin", "Release", "net10.0", "timbre.dll");
                return File.Exists(program) ? program : null;
            }
        }

        return null;
    }
}
