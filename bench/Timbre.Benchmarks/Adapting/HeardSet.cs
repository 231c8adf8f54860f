using Timbre.Evaluation;
using Timbre.Evaluation.Calibration;
using Timbre.Evaluation.Trials;
using Timbre.Recognition;
using Timbre.Recognition.Calibration;

namespace Timbre.Benchmarks.Adapting;

/// <summary>A set whose recordings are embedded once, with its trials.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Voices">A voice for each recording, by its name in the list.</param>
/// <param name="Trials">The trials whose recordings could be used.</param>
internal sealed record HeardSet(string Name, IReadOnlyDictionary<string, CalibrationVoice> Voices, IReadOnlyList<Trial> Trials)
{
    /// <summary>How many speakers there are.</summary>
    public int Speakers => Voices.Values.Select(voice => voice.Speaker).Distinct().Count();

    /// <summary>Embeds a set.</summary>
    /// <param name="encoder">The model.</param>
    /// <param name="list">The trial list, whose names are <c>set/speaker/recording</c> beside it.</param>
    public static HeardSet Read(VoiceEncoder encoder, string list)
    {
        var (name, root) = (Path.GetFileNameWithoutExtension(list), Path.GetDirectoryName(Path.GetFullPath(list))!);
        var trials = TrialList.Read(list).Trials;
        CalibrationRecording[] recordings =
        [
            .. trials.SelectMany(trial => new[] { trial.Enrollment, trial.Test }).Distinct(StringComparer.Ordinal)
                .Select(path => new CalibrationRecording(name, path.Split('/')[^2], Path.Combine(root, path))),
        ];
        var voices = new CalibrationEmbedding(encoder).Run(recordings).Voices
            .ToDictionary(voice => Path.GetRelativePath(root, voice.Recording).Replace('\\', '/'), StringComparer.Ordinal);
        return new HeardSet(
            name, voices, [.. trials.Where(trial => voices.ContainsKey(trial.Enrollment) && voices.ContainsKey(trial.Test))]);
    }

    /// <summary>Equal error rate in percent of the trials in which nobody of some speakers takes part.</summary>
    /// <param name="scorer">Scores.</param>
    /// <param name="move">What becomes of an embedding.</param>
    /// <param name="without">The speakers.</param>
    public double EerOf(SpeakerScorer scorer, Func<float[], float[]> move, IReadOnlySet<string> without)
    {
        var moved = Voices.ToDictionary(voice => voice.Key, voice => move(voice.Value.Embedding), StringComparer.Ordinal);
        (bool IsTarget, double Score)[] scores =
        [
            .. Trials.Where(trial => !without.Contains(Voices[trial.Enrollment].Speaker) && !without.Contains(Voices[trial.Test].Speaker))
                .Select(trial => (trial.IsTarget, scorer.Score(moved[trial.Enrollment], moved[trial.Test]))),
        ];
        return EqualErrorRate.Compute(Of(true), Of(false)).Percent;

        double[] Of(bool target) => [.. scores.Where(entry => entry.IsTarget == target).Select(entry => entry.Score)];
    }
}
