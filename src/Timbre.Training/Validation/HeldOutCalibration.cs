using Timbre.Evaluation;
using Timbre.Evaluation.Calibration;

namespace Timbre.Training.Validation;

/// <summary>Calibrates the model on the speakers that training keeps out, so that it decides by rates from its first day.</summary>
/// <remarks>
/// The utterances are those of the validation, which are embedded anyway: what a fit takes besides is a second or less. The speakers
/// also choose the model that is kept, so their ratios are a little better than those of others.
/// </remarks>
internal sealed class HeldOutCalibration
{
    private readonly IReadOnlyList<HeldOutUtterance> _utterances;
    private readonly string[] _recordings;
    private readonly long _seed;

    /// <summary>Prepares it.</summary>
    /// <param name="utterances">The held-out utterances.</param>
    /// <param name="seed">What every draw follows from.</param>
    public HeldOutCalibration(IReadOnlyList<HeldOutUtterance> utterances, long seed)
    {
        (_utterances, _seed) = (utterances, seed);
        _recordings = RecordingsOf(utterances);
        Speakers = utterances.Zip(_recordings).GroupBy(entry => entry.First.Speaker)
            .Count(speaker => speaker.DistinctBy(entry => entry.Second).Skip(1).Any());
    }

    /// <summary>Held-out speakers with two recordings.</summary>
    public int Speakers { get; }

    /// <summary>True where there are enough of them.</summary>
    public bool IsPossible => Speakers >= CalibrationOptions.FewestSpeakers;

    /// <summary>Fits it.</summary>
    /// <param name="embeddings">Of the utterances.</param>
    /// <param name="scorer">The model's own.</param>
    /// <returns>Null where there are too few speakers, or the network does not tell them apart yet.</returns>
    public ScoreCalibration? Fit(IReadOnlyList<float[]> embeddings, SpeakerScorer scorer)
    {
        if (!IsPossible)
        {
            return null;
        }

        CalibrationVoice[] voices =
        [
            .. _utterances.Select((utterance, i) => new CalibrationVoice(
                utterance.Set, $"{utterance.Speaker}", _recordings[i], embeddings[i], utterance.Side)),
        ];
        var fitted = CalibrationFit.Fit(voices, scorer, new CalibrationOptions { Seed = _seed });

        // Ratios that know nothing cost 1 bit.
        return fitted.Cllr < 1 && fitted.Weights.Score > 0 ? fitted : null;
    }

    // Utterances that share a file are no trial of one speaker, so they count as one recording.
    private static string[] RecordingsOf(IReadOnlyList<HeldOutUtterance> utterances)
    {
        var names = new string[utterances.Count];
        for (var i = 0; i < names.Length; i++)
        {
            var same = Enumerable.Range(0, i).FirstOrDefault(
                other => utterances[other].Speaker == utterances[i].Speaker && !utterances[i].IsTargetFor(utterances[other]), -1);
            names[i] = same < 0 ? $"{i}" : names[same];
        }

        return names;
    }
}
