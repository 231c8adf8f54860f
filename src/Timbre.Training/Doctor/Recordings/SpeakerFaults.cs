using System.Globalization;

namespace Timbre.Training.Doctor;

/// <summary>Finds speakers with too few recordings, and sets with too few speakers.</summary>
internal static class SpeakerFaults
{
    /// <summary>One finding a set and fault.</summary>
    /// <param name="patient">What is examined.</param>
    /// <param name="recordings">All recordings.</param>
    public static IEnumerable<Finding> Find(Patient patient, IReadOnlyList<RecordingFacts> recordings)
    {
        foreach (var set in recordings.Where(recording => patient.IsTrainedOn(recording)).GroupBy(recording => recording.Speaker.Set))
        {
            var speakers = set.Select(recording => recording.Speaker).Distinct().ToList();
            if (speakers.Count < 2)
            {
                yield return new(
                    FindingKind.FewSpeakers,
                    set.Key,
                    $"all its {set.Count()} recordings are of one speaker, {speakers[0].Name}",
                    "A speaker is learned by what tells one from others",
                    "name the folder above, if its folders are no speakers; or add speakers");
            }

            // Where nobody says who speaks, every recording is a voice of its own.
            var single = patient.Recipe.Batch.Sampler.NeedsSpeakers
                ? speakers.Where(speaker => speaker.Utterances.DistinctBy(utterance => utterance.Path).Count() < 2).ToList()
                : [];
            if (single.Count > 0)
            {
                yield return new(
                    FindingKind.SingleRecording,
                    set.Key,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{single.Count} of {speakers.Count} speakers have one recording: {Names.Few(single.Select(one => one.Name))}"),
                    "Both slices of a pair are then cut from one recording, and room and microphone tell them as well as the voice",
                    "add recordings of another day, or remove these speakers; data.allowSingleRecordings trains on them as they are");
            }
        }
    }
}
