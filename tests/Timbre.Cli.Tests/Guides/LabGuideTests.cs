using Timbre.Audio.Reading;
using Timbre.Audio.Synthesis;
using Timbre.Testing;

namespace Timbre.Cli.Guides;

/// <summary>
/// Every command of the lab's guide runs as it stands there, one after the other, in a folder with recordings and the log's results.
/// </summary>
public sealed class LabGuideTests : IDisposable
{
    private const int Speakers = 30;
    private const int Recordings = 4;
    private const double Seconds = 1.5;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Commands_OneAfterTheOther_Run()
    {
        PrepareFolder();
        var commands = Commands().ToList();
        commands.Count.ShouldBeGreaterThan(10);

        foreach (var command in commands)
        {
            var run = CommandRun.InShell($"cd '{_folder.Path}' && {command}");

            run.Code.ShouldBeOneOf(CodesOf(command), $"{command}\n{run.Output}{run.Error}");
            (run.Output + run.Error).ShouldNotBeEmpty(command);
        }

        foreach (var page in new[] { "log.csv", "runs/first/report.html", "runs/first/replay.html", "first-weights.html" })
        {
            File.Exists(_folder[page]).ShouldBeTrue(page);
        }
    }

    // What stands within fences and calls the program, without the words behind it.
    private static IEnumerable<string> Commands() =>
        File.ReadLines(Path.Combine(Repository.Root, "docs", "guides", "lab.md"))
            .Where(line => line.StartsWith("timbre ", StringComparison.Ordinal))
            .Select(line => line.Split(" #")[0].TrimEnd());

    // The doctor says by its code whether it found something.
    private static int[] CodesOf(string command) =>
        command.StartsWith("timbre doctor", StringComparison.Ordinal) ? [ExitCodes.Success, ExitCodes.Found] : [ExitCodes.Success];

    private void PrepareFolder()
    {
        Directory.CreateDirectory(_folder["lab/results"]);
        foreach (var result in Directory.EnumerateFiles(Path.Combine(Repository.Root, "lab", "results")))
        {
            File.Copy(result, Path.Combine(_folder["lab/results"], Path.GetFileName(result)));
        }

        for (var speaker = 0; speaker < Speakers; speaker++)
        {
            Directory.CreateDirectory(_folder[$"recordings/s{speaker}"]);
            for (var i = 0; i < Recordings; i++)
            {
                WavWriter.Write(
                    _folder[$"recordings/s{speaker}/{i}.wav"], new SyntheticSpeaker(speaker).Speak(i, Seconds), AudioReader.StandardRateHz);
            }
        }
    }
}
