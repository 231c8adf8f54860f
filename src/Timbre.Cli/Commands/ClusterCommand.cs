using System.CommandLine;
using Timbre.Cli.Hearing;
using Timbre.Cli.Rendering;
using Timbre.Recognition.Recordings;

namespace Timbre.Cli.Commands;

/// <summary><c>timbre cluster</c>: which recordings are of the same voice, where nobody is enrolled?</summary>
internal static class ClusterCommand
{
    public static Command Create(Terminal terminal)
    {
        var options = new ClusterOptions();
        var command = new Command("cluster", "Group recordings of unknown speakers by voice.");
        options.AddTo(command);
        command.SetAction(parsed =>
        {
            var (group, threads) = (options.Read(parsed), parsed.GetValue(options.Threads));
            using var encoder = OpenModel.File(
                parsed.ModelOf(options.Model), threads, parsed.GetValue(options.Channel), parsed.GetValue(options.Judge),
                parsed.PrecisionOf(options.Precision));
            options.CheckCalibrated(terminal, parsed, encoder);
            var files = LabelledFile.Expand(parsed.GetValue(options.Paths)!, terminal.Warn);
            var job = new EmbeddingJob(encoder.Embed, [.. files.Select(file => file.Recording)], threads)
            {
                Failed = failed => FailureView.Tell(terminal, failed),
            };
            job.Run(terminal.Stop);
            try
            {
                if (job.Failures.Count < files.Count)
                {
                    var voices = ClusteredVoices.Of(files, job.Outcomes, recordings => group(recordings, encoder));
                    ClusterView.Show(terminal, voices, job.Failures, parsed.GetValue(options.Method)!, parsed.GetValue(options.Json));
                }
            }
            catch (UsageException fault) when (job.Failures.Count > 0)
            {
                // Too few are left for what was asked; the recordings are to blame, not the command line.
                terminal.Error.WriteLine("error: " + fault.Message);
            }

            return ExitCodes.Of(job.Failures);
        });
        ExampleHelp.Add(
            command,
            "timbre cluster calls",
            "timbre cluster calls --clusters 5 --linkage complete",
            "timbre cluster calls --far 5%",
            "timbre cluster monday friday extra.wav --method k-means --seed 7 --json");
        return command;
    }
}
