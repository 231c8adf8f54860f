using System.Globalization;
using Timbre.Training.Recipes;
using static System.FormattableString;

namespace Timbre.Training.Doctor;

/// <summary>Finds recordings that cannot be read or hold little that training could use.</summary>
internal static class RecordingFaults
{
    /// <summary>Share of speech that is cut off, above which a recording is clipped.</summary>
    private const double MostClipped = 0.005;

    private const int NarrowRateHz = 8000;

    /// <summary>Share of a set's recordings, or of one speaker's, that may be so; single ones are in every set.</summary>
    private const double FewOfSet = 0.05;
    private const double MostOfSpeaker = 0.5;

    /// <summary>Seconds of speech below which next to nothing of a voice is heard.</summary>
    private const double LeastSpeech = 0.3;

    /// <summary>Share of the power that may be an offset.</summary>
    private const double MostOffset = 0.3;

    /// <summary>One finding a set and fault.</summary>
    /// <param name="heard">The recordings.</param>
    /// <param name="recipe">How long its slices are.</param>
    public static IEnumerable<Finding> Find(IReadOnlyList<RecordingFacts> heard, Recipe recipe)
    {
        if (RatesOf(heard) is { Count: > 1 } rates)
        {
            yield return new(
                FindingKind.MixedRates,
                Names.Few(heard.Select(recording => recording.Speaker.Set).Distinct()),
                "recordings have several sample rates: " + string.Join(", ", rates),
                "A band that some speakers lack tells them from others without a voice",
                "bring all to the lowest rate before training; the augmentations telephone and bandLimit make others alike");
        }

        foreach (var set in heard.GroupBy(recording => recording.Speaker.Set))
        {
            var faults = new (FindingKind Kind, List<RecordingFacts> Recordings, string Seen, string Matters, string Remedy)[]
            {
                (FindingKind.Unreadable, [.. set.Where(recording => recording.Fault is not null)], "cannot be read",
                    "Training warns of each and takes another in its place", "convert them again, or remove them"),
                (FindingKind.Silence, [.. set.Where(recording => recording.Fault is null && recording.Speech == 0)], 
                    "hold no speech, but silence, noise or a tone", "What is no voice, taught as one, teaches what is no voice",
                    "remove them"),
                (FindingKind.ShortRecording, Common(set, recording => recording.Speech is > 0 and < LeastSpeech),
                    string.Create(CultureInfo.InvariantCulture, $"hold less than {LeastSpeech} s of speech"),
                    "So little tells sounds rather than voices", "remove them, or join those of one session"),
                (FindingKind.Clipping, Common(set, recording => recording.Quality?.ClippedShare > MostClipped),
                    "are cut off at their loud places", "The network learns the distortion of a microphone that was too loud",
                    "record them again with less gain, or remove them; augmentations of kind clipping make others alike"),
                (FindingKind.Offset, Common(set, recording => recording.OffsetShare > MostOffset),
                    "do not swing about zero: much of their power is an offset", "A network on samples learns the device by it",
                    "take their mean out, and look for the device that adds it"),
            };
            foreach (var (kind, recordings, seen, matters, remedy) in faults.Where(fault => fault.Recordings.Count > 0))
            {
                var what = string.Create(CultureInfo.InvariantCulture, $"{recordings.Count} of {set.Count()} recordings {seen}: ");
                var names = kind == FindingKind.Unreadable
                    ? Names.Few(recordings.Select(recording => recording.Fault!.TrimEnd('.')))
                    : Names.Few(recordings.Select(recording => recording.Name));
                yield return new(kind, set.Key, what + names, matters, remedy);
            }

            if (SliceFault(set.ToList(), recipe) is { } slices)
            {
                yield return slices;
            }
        }
    }

    private static List<RecordingFacts> Common(IEnumerable<RecordingFacts> set, Func<RecordingFacts, bool> isSo)
    {
        var all = set.ToList();
        var found = all.Where(isSo).ToList();
        var isCommon = found.Count > FewOfSet * all.Count;
        return isCommon ? found
            : [.. all.GroupBy(recording => recording.Speaker)
                .Where(group => group.Count() > 1 && group.Count(isSo) > MostOfSpeaker * group.Count())
                .SelectMany(group => group.Where(isSo))];
    }

    // Above 16 kHz nothing is heard, whatever the rate; and what was made at 8 kHz has no more of a voice in a file of a higher one.
    private static List<string> RatesOf(IReadOnlyList<RecordingFacts> heard)
    {
        var narrow = heard.GroupBy(recording => recording.Speaker.Set)
            .Select(set => (All: set.Count(), Narrow: set.Where(one => one.IsUpperBandEmpty && one.RateHz > NarrowRateHz).ToList()))
            .Where(set => set.Narrow.Count > FewOfSet * set.All).SelectMany(set => set.Narrow).ToHashSet();
        return
        [
            .. heard.Where(recording => recording.RateHz > 0)
                .CountBy(recording => narrow.Contains(recording) ? NarrowRateHz : Math.Min(recording.RateHz, 16000))
                .OrderBy(rate => rate.Key)
                .Select(rate => Invariant($"{rate.Value} of {rate.Key}{(rate.Key == 16000 ? " or more" : "")} Hz")
                    + (rate.Key == NarrowRateHz && narrow.Count > 0
                        ? $" ({narrow.Count} by their sound, in files of higher rates: {Names.Few(narrow.Select(one => one.Name))})"
                        : "")),
        ];
    }

    private static Finding? SliceFault(List<RecordingFacts> set, Recipe recipe)
    {
        var longest = recipe.Batch.Seconds;
        var sources = recipe.Data.JoinShort
            ? [.. set.GroupBy(recording => recording.Speaker)
                .Select(group => group.Sum(recording => recording.Speech) / recipe.Batch.UtterancesPerSpeaker)]
            : set.Select(recording => recording.Speech).ToList();
        var shorter = sources.Count(speech => speech > 0 && speech < longest / 2);
        return shorter <= sources.Count / 2 ? null : new(
            FindingKind.SliceTooLong,
            "batch.seconds",
            string.Create(
                CultureInfo.InvariantCulture,
                $"slices are {longest:0.##} s long, and {shorter} of {sources.Count} {(recipe.Data.JoinShort ? "speakers" : "recordings")} "
                    + $"of {set[0].Speaker.Set} fill less than half of one (median {sources.Order().ElementAt(sources.Count / 2):0.##} s)"),
            "The rest of a slice is silence or the same speech again, and costs what speech costs",
            string.Create(
                CultureInfo.InvariantCulture, $"batch.seconds: {Math.Max(0.3, sources.Order().ElementAt(sources.Count / 2)):0.#}"));
    }
}
