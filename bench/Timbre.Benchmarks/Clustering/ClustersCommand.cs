using Timbre.Benchmarks.Running;
using Timbre.Faults;
using Timbre.Recognition;
using Timbre.Speakers.Models;

namespace Timbre.Benchmarks.Clustering;

/// <summary>
/// <c>clusters FOLDER [--model FILE] [--draws N] [--seed N]</c>: how well the number of voices among recordings of 1 to 20 speakers is
/// found, by silhouettes and by calibrated likelihood ratios; FOLDER holds sets of speakers' folders.
/// </summary>
internal static class ClustersCommand
{
    private const int Draws = 20;

    /// <summary>Runs the command.</summary>
    /// <param name="args">What follows <c>clusters</c>.</param>
    /// <returns>Exit code: 0, 2 for a wrong command line, 3 where something cannot be read.</returns>
    public static int Run(ReadOnlySpan<string> args)
    {
        var arguments = new CommandArguments("Clusters", args.IsEmpty ? [] : args[1..], "--model", "--draws", "--seed");
        var (draws, seed) = (arguments.Count("--draws", Draws), arguments.Count("--seed", 1));
        if (arguments.Fault is { } fault)
        {
            return Answer.Refuse(fault);
        }

        if (args.IsEmpty || !Directory.Exists(args[0]))
        {
            return Answer.Refuse("Clusters: expected a folder of sets, got another. Name one.");
        }

        try
        {
            using var encoder = new VoiceEncoder(SpeakerEncoder.Load(arguments.Text("--model") ?? VoiceEncoder.ShippedModel));
            if (encoder.Model.Calibration is null)
            {
                return Answer.Refuse("Clusters: expected a calibrated model, got another. Calibrate it with 'timbre calibrate'.");
            }

            var report = new ClusterReport(Console.Out);
            foreach (var set in Directory.EnumerateDirectories(args[0]).Order(StringComparer.Ordinal))
            {
                report.Add(Path.GetFileName(set), new ClusterMeasurement(encoder, set, draws, seed).Run());
                Console.Error.WriteLine($"{Path.GetFileName(set)} is done");
            }

            report.WriteAll();
            return 0;
        }
        catch (TimbreException unusable)
        {
            Console.Error.WriteLine(unusable.Message);
            return 3;
        }
    }
}
