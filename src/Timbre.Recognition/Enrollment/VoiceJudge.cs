using System.Numerics.Tensors;
using Timbre.Evaluation;
using Timbre.Galleries;

namespace Timbre.Recognition.Enrollment;

/// <summary>Judges whether recordings sound like one person, and like nobody else.</summary>
/// <param name="options">From where on something is wrong.</param>
/// <param name="scorer">Scores two embeddings.</param>
/// <param name="threshold">Score from which on two recordings are taken for one person's.</param>
internal sealed class VoiceJudge(EnrollmentCoachOptions options, SpeakerScorer scorer, double threshold)
{
    /// <summary>Threshold of models that nobody measured: about that of the model that ships.</summary>
    public const double UnknownThreshold = 0.33;

    /// <summary>Scores two embeddings.</summary>
    public SpeakerScorer Scorer => scorer;

    /// <summary>A judge of a model's voices; margins are in cosines, so scores on another scale are left for them.</summary>
    /// <param name="options">From where on something is wrong.</param>
    /// <param name="encoder">The model.</param>
    public static VoiceJudge Of(EnrollmentCoachOptions options, VoiceEncoder encoder) => double.IsFinite(encoder.Scorer.HighestScore)
        ? new VoiceJudge(options, encoder.Scorer, encoder.Threshold ?? UnknownThreshold)
        : new VoiceJudge(options, SpeakerScorer.Cosine, UnknownThreshold);

    /// <summary>What does not fit together among one speaker's recordings.</summary>
    /// <param name="names">What each is called.</param>
    /// <param name="embeddings">The embedding of each.</param>
    public EnrollmentFinding? Together(IReadOnlyList<string> names, IReadOnlyList<float[]> embeddings)
    {
        if (embeddings.Count < 2)
        {
            return null;
        }

        if (embeddings.Count == 2)
        {
            var score = scorer.Score(embeddings[0], embeddings[1]);
            return score < threshold - options.PairMargin ? new EnrollmentFinding(
                EnrollmentFault.SeveralPeople,
                names[1],
                FormattableString.Invariant($"it does not sound like {names[0]} (score {score:0.00})"),
                "listen to both; enroll only what one person says") : null;
        }

        return Groups(names, embeddings) ?? Odd(names, embeddings);
    }

    /// <summary>Who else sounds like a speaker.</summary>
    /// <param name="speaker">The speaker.</param>
    /// <param name="embeddings">The speaker's embeddings.</param>
    /// <param name="others">Everyone enrolled; the speaker does not count.</param>
    public EnrollmentFinding? Known(string speaker, IReadOnlyList<float[]> embeddings, IReadOnlyList<Voiceprint> others)
    {
        var centroid = VoiceGroup.Centroid(embeddings);
        (string Name, double Score)[] nearest =
        [
            .. others.Where(other => other.Speaker.Name != speaker)
                .Select(other => (other.Speaker.Name, scorer.Score(centroid, other.Centroid)))
                .OrderByDescending(other => other.Item2)
                .Take(3),
        ];
        return nearest is [var best, ..] && IsKnown(nearest, others.Count) ? new EnrollmentFinding(
            EnrollmentFault.KnownVoice,
            null,
            FormattableString.Invariant($"{speaker} sounds like {best.Name}, who is enrolled (score {best.Score:0.00})"),
            "if they are one person, enroll under that name, or join both") : null;
    }

    /// <summary>
    /// Score from which on two names are probably one person, in a gallery of so many: the more people, the nearer they come.
    /// </summary>
    public double KnownVoiceScore(int people) =>
        threshold + options.KnownVoiceMargin + (options.KnownVoiceMarginPerDoubling * Math.Log2(Math.Max(2, people) / 2.0));

    // Where people sound alike in all (one room, one text), the nearest one does not stand out from the next ones.
    private bool IsKnown((string Name, double Score)[] nearest, int people)
    {
        var score = nearest[0].Score;
        return nearest.Length < 3
            ? score >= KnownVoiceScore(people)
            : score >= threshold + options.SureMargin
                || score + (options.KnownVoiceShare * (score - ((nearest[1].Score + nearest[2].Score) / 2)))
                    >= threshold + options.KnownVoiceStanding;
    }

    private EnrollmentFinding? Odd(IReadOnlyList<string> names, IReadOnlyList<float[]> embeddings)
    {
        var odd = Enumerable.Range(0, embeddings.Count).MinBy(i => TensorPrimitives.CosineSimilarity(
            embeddings[i], VoiceGroup.Centroid(VoiceGroup.Without(embeddings, i))));
        var rest = VoiceGroup.Without(embeddings, odd);
        var score = scorer.Score(embeddings[odd], VoiceGroup.Centroid(rest));
        return score < threshold - options.OddMargin + (options.OddShare * VoiceGroup.Coherence(rest)) ? new EnrollmentFinding(
            EnrollmentFault.OddRecording,
            names[odd],
            FormattableString.Invariant($"it does not sound like the other {rest.Length} (score {score:0.00})"),
            "listen to it, and leave it out if somebody else speaks") : null;
    }

    private EnrollmentFinding? Groups(IReadOnlyList<string> names, IReadOnlyList<float[]> embeddings)
    {
        var (first, second) = VoiceGroup.Split(embeddings);
        if (first.Length < 2 || second.Length < 2)
        {
            return null;
        }

        var score = scorer.Score(
            VoiceGroup.Centroid([.. first.Select(i => embeddings[i])]), VoiceGroup.Centroid([.. second.Select(i => embeddings[i])]));
        var fewer = second.Length < first.Length ? second : first;
        return score < threshold - options.GroupMargin ? new EnrollmentFinding(
            EnrollmentFault.SeveralPeople,
            null,
            FormattableString.Invariant($"{fewer.Length} of {names.Count} recordings do not sound like the others (score {score:0.00}): ")
                + string.Join(", ", fewer.Order().Select(i => names[i])),
            "listen to them; enroll each person under a name of their own") : null;
    }
}
