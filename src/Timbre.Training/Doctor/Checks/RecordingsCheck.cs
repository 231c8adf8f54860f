using System.Globalization;
using Timbre.Audio.Reading;
using Timbre.Training.Data;

namespace Timbre.Training.Doctor;

/// <summary>What is wrong with the recordings, each heard once.</summary>
internal sealed class RecordingsCheck : ICheck
{
    /// <summary>Of more recordings than this so many are heard, drawn alike from all.</summary>
    private const int MostHeard = 2000;

    /// <inheritdoc/>
    public string Name => "recordings";

    /// <inheritdoc/>
    public CheckReport Run(Patient patient, CancellationToken stop)
    {
        var all = Of(patient);
        var heard = RecordingExam.Of(Drawn(all, patient.Recipe.Seed), patient, stop);
        var speech = heard.Sum(recording => recording.Speech);
        patient.SpeechBytes = speech * AudioReader.StandardRateHz * sizeof(short) * all.Count / heard.Count;
        var summary = string.Create(
            CultureInfo.InvariantCulture,
            $"{all.Count} of {all.DistinctBy(recording => recording.Speaker).Count()} speakers"
                + $"{(heard.Count < all.Count ? $", {heard.Count} of them heard" : "")}; "
                + $"{speech / 60:0.#} minutes of speech");
        return new CheckReport(Name, summary,
        [
            .. SpeakerFaults.Find(patient, all),
            .. RecordingFaults.Find(heard, patient.Recipe),
            .. CopyFaults.Find(heard),
            .. ChannelFaults.Find(heard),
        ]);
    }

    private static List<RecordingFacts> Of(Patient patient)
    {
        var heldOut = patient.Split.HeldOut.ToHashSet();
        var speakers = patient.Data.Sets.Concat(patient.Others?.Sets ?? []).SelectMany(set => set.Speakers);
        return [.. speakers.SelectMany(speaker => speaker.Utterances.Select(
            utterance => new RecordingFacts(speaker, utterance, heldOut.Contains(speaker))))];
    }

    // Whole speakers, so that what a speaker has twice is met twice.
    private static List<RecordingFacts> Drawn(List<RecordingFacts> all, long seed)
    {
        if (all.Count <= MostHeard)
        {
            return all;
        }

        var groups = all.GroupBy(recording => recording.Speaker).Select(group => group.ToList()).ToArray();
        SeededRandom.For(seed, SeededRandom.Purpose.Doctor, 2).Shuffle(groups);
        var drawn = new List<RecordingFacts>();
        foreach (var group in groups.Where(group => drawn.Count + group.Count <= MostHeard || drawn.Count == 0))
        {
            drawn.AddRange(group);
        }

        return drawn;
    }
}
