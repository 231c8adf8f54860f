using Timbre.Benchmarks.Running;
using Timbre.Faults;
using Timbre.Recognition;
using Timbre.Speakers.Models;

namespace Timbre.Benchmarks.Adapting;

/// <summary>
/// <c>adaptation DEV [--model FILE] [--speakers N] [--recordings N] [--draws N]</c>: what adapting a model to N speakers of a set gives on
/// the other speakers of that set, and on the other sets; DEV holds trial lists and, beside each, the folder of its set.
/// </summary>
internal static class AdaptationCommand
{
    private const int Speakers = 20;
    private const int Recordings = 10;
    private const int Draws = 5;

    /// <summary>Runs the command.</summary>
    /// <param name="args">What follows <c>adaptation</c>.</param>
    /// <returns>Exit code: 0, 2 for a wrong command line, 3 where something cannot be read.</returns>
    public static int Run(ReadOnlySpan<string> args)
    {
        var arguments = new CommandArguments(
            "Adaptation", args.IsEmpty ? [] : args[1..], "--model", "--speakers", "--recordings", "--draws");
        var (speakers, recordings, draws) = (
            arguments.Count("--speakers", Speakers), arguments.Count("--recordings", Recordings), arguments.Count("--draws", Draws));
        if (arguments.Fault is { } fault)
        {
            return Answer.Refuse(fault);
        }

        if (args.IsEmpty || !Directory.Exists(args[0]))
        {
            return Answer.Refuse("Adaptation: expected a folder of trial lists and sets, got another. Name it.");
        }

        try
        {
            using var encoder = new VoiceEncoder(SpeakerEncoder.Load(arguments.Text("--model") ?? VoiceEncoder.ShippedModel));
            HeardSet[] sets =
            [
                .. Directory.EnumerateFiles(args[0], "*.trials").Order(StringComparer.Ordinal).Select(list => HeardSet.Read(encoder, list)),
            ];
            Console.WriteLine("| set | speakers | adapted | EER % parent | EER % adapted | change | other sets, mean | worst other |");
            Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- |");
            var model = ModelFile.Load(arguments.Text("--model") ?? VoiceEncoder.ShippedModel);
            foreach (var set in sets)
            {
                Console.WriteLine(new SetAdaptation(model, encoder.Scorer, set, sets, recordings)
                    .Run(Math.Min(speakers, set.Speakers / 2), draws));
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
