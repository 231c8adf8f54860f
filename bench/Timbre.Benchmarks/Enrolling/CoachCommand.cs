using Timbre.Benchmarks.Running;
using Timbre.Faults;
using Timbre.Recognition;
using Timbre.Speakers.Models;

namespace Timbre.Benchmarks.Enrolling;

/// <summary>
/// <c>coach FOLDER --noise FOLDER [--model FILE] [--recordings N] [--speakers N] [--seed N]</c>: how often the enrollment coach finds
/// faults that are planted in enrollments, and how often it says something of honest ones; FOLDER holds sets of speakers' folders.
/// </summary>
internal static class CoachCommand
{
    private const int Recordings = 5;

    /// <summary>Runs the command.</summary>
    /// <param name="args">What follows <c>coach</c>.</param>
    /// <returns>Exit code: 0, 2 for a wrong command line, 3 where something cannot be read.</returns>
    public static int Run(ReadOnlySpan<string> args)
    {
        var arguments = new CommandArguments(
            "Coach", args.IsEmpty ? [] : args[1..], "--noise", "--model", "--recordings", "--speakers", "--seed");
        var (recordings, speakers, seed) = (
            arguments.Count("--recordings", Recordings), arguments.Count("--speakers", int.MaxValue), arguments.Count("--seed", 1));
        if (arguments.Fault is { } fault)
        {
            return Answer.Refuse(fault);
        }

        if (args.IsEmpty || !Directory.Exists(args[0]) || arguments.Text("--noise") is not { } noise || !Directory.Exists(noise))
        {
            return Answer.Refuse("Coach: expected a folder of sets and --noise FOLDER, got another. Name both.");
        }

        try
        {
            using var encoder = new VoiceEncoder(SpeakerEncoder.Load(arguments.Text("--model") ?? VoiceEncoder.ShippedModel));
            var report = new CoachReport(Console.Out);
            foreach (var set in Directory.EnumerateDirectories(args[0]).Order(StringComparer.Ordinal))
            {
                report.Add(Path.GetFileName(set), new CoachMeasurement(encoder, set, noise, recordings, speakers, seed).Run());
            }

            report.WriteSum();
            return 0;
        }
        catch (TimbreException unusable)
        {
            Console.Error.WriteLine(unusable.Message);
            return 3;
        }
    }
}
