using Timbre.Benchmarks.Running;
using Timbre.Faults;
using Timbre.Recognition;
using Timbre.Speakers.Models;

namespace Timbre.Benchmarks.Enrolling;

/// <summary>
/// <c>centroids FOLDER [--model FILE] [--enroll N] [--draws N] [--seed N]</c>: what it would gain to keep two centroids of a speaker's
/// recordings, or all of them, in place of one; FOLDER holds sets of speakers' folders.
/// </summary>
internal static class CentroidsCommand
{
    private const int Enrolled = 6;
    private const int Draws = 5;

    /// <summary>Runs the command.</summary>
    /// <param name="args">What follows <c>centroids</c>.</param>
    /// <returns>Exit code: 0, 2 for a wrong command line, 3 where something cannot be read.</returns>
    public static int Run(ReadOnlySpan<string> args)
    {
        var arguments = new CommandArguments("Centroids", args.IsEmpty ? [] : args[1..], "--model", "--enroll", "--draws", "--seed");
        var (enrolled, draws, seed) = (
            arguments.Count("--enroll", Enrolled), arguments.Count("--draws", Draws), arguments.Count("--seed", 1));
        if (arguments.Fault is { } fault)
        {
            return Answer.Refuse(fault);
        }

        if (args.IsEmpty || !Directory.Exists(args[0]))
        {
            return Answer.Refuse("Centroids: expected a folder of sets, got another. Name one.");
        }

        try
        {
            using var encoder = new VoiceEncoder(SpeakerEncoder.Load(arguments.Text("--model") ?? VoiceEncoder.ShippedModel));
            Console.WriteLine($"Equal error rates with {enrolled} recordings enrolled; changes against one centroid, with 95 % intervals.");
            Console.WriteLine("| set | speakers | one centroid | two centroids | change | each recording | change |");
            Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- |");
            foreach (var set in Directory.EnumerateDirectories(args[0]).Order(StringComparer.Ordinal))
            {
                if (CentroidMeasurement.Of(encoder, set, enrolled, draws, seed) is { } measured)
                {
                    Console.WriteLine($"| {Path.GetFileName(set)} | {measured.Speakers} | {measured.Row()} |");
                }
            }

            return 0;
        }
        catch (TimbreException unusable)
        {
            Console.Error.WriteLine(unusable.Message);
            return 3;
        }
    }
}
