using System.Globalization;
using System.Text.Json;
using Timbre.Evaluation.Decisions;
using Timbre.Evaluation.Intervals;
using Timbre.Recognition;
using Timbre.Speakers.Models;

namespace Timbre.Benchmarks.Decisions;

/// <summary>
/// <c>decisions FOLDER... [--model FILE] [--far RATE] [--galleries N] [--seed N] [--json yes]</c>: how often galleries of several sizes
/// name strangers, and their members rightly, beside the rate that was asked for.
/// </summary>
internal static class DecisionsCommand
{
    private const int Fewest = 8;
    private const double LargestShare = 0.6;
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);
    private static readonly int[] s_sizes = [10, 30, 100];

    /// <summary>Runs the command.</summary>
    /// <param name="args">What follows <c>decisions</c>.</param>
    /// <returns>Exit code: 0, or 2 for a wrong command line.</returns>
    public static int Run(ReadOnlySpan<string> args)
    {
        var (folders, options) = (new List<string>(), new Dictionary<string, string>());
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i].StartsWith("--", StringComparison.Ordinal))
            {
                options[args[i]] = i + 1 < args.Length ? args[++i] : "";
            }
            else
            {
                folders.Add(args[i]);
            }
        }

        var rate = DecisionRule.RateOf(DecisionLevel.Balanced);
        if (folders.Count == 0 || (options.TryGetValue("--far", out var text) && !Rate.TryParse(text, out rate)))
        {
            Console.Error.WriteLine("Decisions: expected FOLDER... [--model FILE] [--far RATE] [--galleries N] [--seed N] [--json yes].");
            return 2;
        }

        var model = options.GetValueOrDefault("--model", VoiceEncoder.ShippedModel);
        using var encoder = new VoiceEncoder(SpeakerEncoder.Load(model, threads: 1));
        var speakers = HeardSets.Read(encoder, folders);
        var rows = Measure(encoder, speakers, DecisionRule.At(rate), Number("--galleries", 20), Number("--seed", 1));
        if (options.ContainsKey("--json"))
        {
            Console.WriteLine(JsonSerializer.Serialize(rows.ToList(), s_json));
            return 0;
        }

        Console.WriteLine($"Asked for: {Rate.Show(rate)} of strangers named.");
        Console.WriteLine("| set | enrolled | recordings each | strangers named | 95 % | members named rightly | wrongly | undecided |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- |");
        foreach (var row in rows)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {row.Set} | {row.Size} | {row.Recordings} | {row.StrangersNamed:0.0%} | {Shown(row.Interval)} | "
                    + $"{row.Right:0.0%} | {row.Wrong:0.0%} | {row.Undecided:0.0%} |"));
        }

        return 0;

        int Number(string option, int otherwise) =>
            int.TryParse(options.GetValueOrDefault(option), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number
                : otherwise;
    }

    private static string Shown(ConfidenceInterval? interval) =>
        interval is { } ends ? string.Create(CultureInfo.InvariantCulture, $"{ends.Low:0.0%} to {ends.High:0.0%}") : "-";

    private static IEnumerable<DecisionRow> Measure(
        VoiceEncoder encoder, IReadOnlyList<HeardSpeaker> speakers, DecisionRule rule, int galleries, int seed)
    {
        var sets = speakers.GroupBy(speaker => speaker.Set).Select(set => (set.Key, Speakers: set.ToList()));
        foreach (var (set, own) in sets.Append(("all", [.. speakers])).Where(set => set.Item2.Count >= Fewest))
        {
            foreach (var recordings in new[] { 1, 2, 3 })
            {
                var able = own.Count(speaker => speaker.Recordings.Count > recordings);
                foreach (var size in SizesFor(able, own.Count, isAll: set == "all"))
                {
                    yield return DecisionRow.Of(
                        set, size, recordings, GalleryQuestions.Ask(encoder, own, size, recordings, galleries, rule, seed));
                }
            }
        }
    }

    // Of a small set as many as leave strangers enough; of all together nine of ten besides.
    private static IEnumerable<int> SizesFor(int able, int speakers, bool isAll)
    {
        var largest = Math.Min(able, (int)(LargestShare * speakers));
        var sizes = s_sizes.Where(size => size <= largest).DefaultIfEmpty(largest);
        return isAll ? sizes.Append((int)(0.9 * able)) : sizes.Last() < s_sizes[1] && largest > s_sizes[0] ? sizes.Append(largest) : sizes;
    }
}
