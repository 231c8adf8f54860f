using Timbre.Evaluation;
using Timbre.Evaluation.Calibration;
using Timbre.Evaluation.Scoring;
using Timbre.Galleries;

namespace Timbre.Recognition.Enrollment;

/// <summary>Judges whether recordings sound like one person, and like nobody else.</summary>
/// <param name="options">From where on something is wrong.</param>
/// <param name="scorer">Scores two embeddings.</param>
/// <param name="threshold">Score from which on two recordings are taken for one person's.</param>
/// <param name="ratios">What likelihood ratios tell; null where scores are not calibrated.</param>
internal sealed class VoiceJudge(EnrollmentCoachOptions options, SpeakerScorer scorer, double threshold, VoiceRatios? ratios)
{
    /// <summary>Threshold of models that nobody measured: about that of the model that ships.</summary>
    public const double UnknownThreshold = 0.33;

    /// <summary>Scores two embeddings.</summary>
    public SpeakerScorer Scorer => scorer;

    /// <summary>A judge of a model's voices; margins are in cosines, so scores on another scale are left for them.</summary>
    /// <param name="options">From where on something is wrong.</param>
    /// <param name="encoder">The model.</param>
    /// <param name="calibration">Of the model's scores; null: the model's own.</param>
    public static VoiceJudge Of(EnrollmentCoachOptions options, VoiceEncoder encoder, ScoreCalibration? calibration)
    {
        var ratios = (calibration ?? encoder.Model.Calibration) is { } known ? new VoiceRatios(known, encoder.Scorer) : null;
        return double.IsFinite(encoder.Scorer.HighestScore)
            ? new VoiceJudge(options, encoder.Scorer, encoder.Threshold ?? UnknownThreshold, ratios)
            : new VoiceJudge(options, SpeakerScorer.Cosine, UnknownThreshold, ratios);
    }

    /// <summary>What does not fit together among one speaker's recordings.</summary>
    /// <param name="own">Those that are enrolled.</param>
    /// <param name="fresh">Those that are to be: what is odd is looked for among them first.</param>
    public EnrollmentFinding? Together(IReadOnlyList<HeardVoice> own, IReadOnlyList<HeardVoice> fresh)
    {
        HeardVoice[] voices = [.. own, .. fresh];
        if (voices is [var first, var second])
        {
            return IsOdd(voices, 1) ? new EnrollmentFinding(
                EnrollmentFault.SeveralPeople,
                second.IsEnrolled ? null : second.Name,
                (second.IsEnrolled ? $"{second.Name}," : "it")
                    + FormattableString.Invariant($" does not sound like {first.Name} (score {Score([first], second):0.00})"),
                "listen to both; enroll only what one person says") : null;
        }

        var places = Enumerable.Range(0, voices.Length);
        return voices.Length < 2 ? null
            : Groups(voices) ?? Odd(voices, places.Skip(own.Count)) ?? Odd(voices, places.Take(own.Count));
    }

    /// <summary>Recordings of a speaker that are another's, who is enrolled.</summary>
    /// <param name="speaker">The speaker.</param>
    /// <param name="own">The speaker's recordings that are enrolled.</param>
    /// <param name="fresh">Those that are to be.</param>
    /// <param name="enrolled">Everyone enrolled; the speaker does not count.</param>
    public IEnumerable<EnrollmentFinding> OfOthers(
        string speaker, IReadOnlyList<HeardVoice> own, IReadOnlyList<HeardVoice> fresh, IReadOnlyList<Voiceprint> enrolled)
    {
        Voiceprint[] others = [.. enrolled.Where(other => other.Speaker.Name != speaker)];
        PreparedVoice[] prepared = ratios is null ? [] : [.. others.Select(other => ratios.Prepare(other.Centroid))];
        for (var i = 0; others.Length > 0 && i < fresh.Count; i++)
        {
            // What is enrolled is what was meant; recordings that come together may all be another's.
            var (one, rest) = (fresh[i], own.Count > 0 ? own : VoiceGroup.Without(fresh, i));
            if (rest.Count > 0 && Whose(one, rest, others, prepared) is { } other)
            {
                var (name, score) = (other.Speaker.Name, scorer.Score(other.Centroid, one.Embedding));
                yield return new EnrollmentFinding(
                    EnrollmentFault.OthersRecording,
                    one.Name,
                    FormattableString.Invariant($"it sounds like {name}, who is enrolled (score {score:0.00}), ")
                        + FormattableString.Invariant($"and not like {speaker} (score {Score(rest, one):0.00})"),
                    $"listen to it, and enroll it as {name}'s if it is");
            }
        }
    }

    /// <summary>Who else sounds like a speaker.</summary>
    /// <param name="speaker">The speaker.</param>
    /// <param name="voices">The speaker's recordings, at least one.</param>
    /// <param name="enrolled">Everyone enrolled; the speaker does not count.</param>
    public EnrollmentFinding? Known(string speaker, IReadOnlyList<HeardVoice> voices, IReadOnlyList<Voiceprint> enrolled)
    {
        var others = enrolled.Where(other => other.Speaker.Name != speaker);
        return Twin(VoiceGroup.Centroid(voices), others, enrolled.Count) is var (known, score) ? new EnrollmentFinding(
            EnrollmentFault.KnownVoice,
            null,
            FormattableString.Invariant($"{speaker} sounds like {known.Speaker.Name}, who is enrolled (score {score:0.00})"),
            "if they are one person, enroll under that name, or join both") : null;
    }

    /// <summary>The one of others who is probably the same person.</summary>
    /// <param name="voice">A centroid.</param>
    /// <param name="others">The others.</param>
    /// <param name="people">How many there are in all.</param>
    /// <returns>With the score; null where it is nobody.</returns>
    public (Voiceprint Voice, double Score)? Twin(float[] voice, IEnumerable<Voiceprint> others, int people)
    {
        var nearest = Nearest(voice, others);
        return IsKnown(nearest, people) ? nearest[0] : null;
    }

    /// <summary>
    /// Score from which on two names are probably one person, in a gallery of so many: the more people, the nearer they come.
    /// </summary>
    public double KnownVoiceScore(int people) =>
        threshold + options.KnownVoiceMargin + (options.KnownVoiceMarginPerDoubling * Math.Log2(Math.Max(2, people) / 2.0));

    private (Voiceprint Voice, double Score)[] Nearest(float[] voice, IEnumerable<Voiceprint> others) =>
        [.. others.Select(other => (other, scorer.Score(voice, other.Centroid))).OrderByDescending(other => other.Item2).Take(3)];

    // Where people sound alike in all (one room, one text), the nearest one does not stand out from the next ones.
    private bool IsKnown((Voiceprint Voice, double Score)[] nearest, int people) => nearest switch
    {
        [] => false,
        [var best, var second, var third] => best.Score >= threshold + options.SureMargin
            || best.Score + (options.KnownVoiceShare * (best.Score - ((second.Score + third.Score) / 2)))
                >= threshold + options.KnownVoiceStanding,
        [var best, ..] => best.Score >= KnownVoiceScore(people),
    };

    private Voiceprint? Whose(HeardVoice one, IReadOnlyList<HeardVoice> rest, Voiceprint[] others, PreparedVoice[] prepared)
    {
        if (ratios is not null)
        {
            return ratios.Whose(one, rest, others, prepared);
        }

        var nearest = Nearest(one.Embedding, others);
        return IsKnown(nearest, others.Length + 1) && Score(rest, one) < threshold ? nearest[0].Voice : null;
    }

    private double Score(IReadOnlyList<HeardVoice> rest, HeardVoice one) => scorer.Score(VoiceGroup.Centroid(rest), one.Embedding);

    // Among more recordings one is less like the others by chance: so that few honest enrollments are alarmed, whatever their size.
    private bool IsOdd(HeardVoice[] voices, int one)
    {
        var rest = VoiceGroup.Without(voices, one);
        return ratios is not null ? ratios.ShareBelow(voices[one], rest) < options.OddEnrollments / voices.Length
            : Score(rest, voices[one]) < threshold - (rest.Length == 1
                ? options.PairMargin
                : options.OddMargin - (options.OddShare * VoiceGroup.Coherence(rest)));
    }

    private EnrollmentFinding? Odd(HeardVoice[] voices, IEnumerable<int> places)
    {
        int[] oddest = [.. places.OrderBy(i => VoiceGroup.Likeness(voices, i)).Take(1)];
        if (oddest is not [var place] || !IsOdd(voices, place))
        {
            return null;
        }

        var odd = voices[place];
        var what = FormattableString.Invariant($"does not sound like the other {voices.Length - 1} ")
            + FormattableString.Invariant($"(score {Score(VoiceGroup.Without(voices, place), odd):0.00})");
        return odd.IsEnrolled
            ? new EnrollmentFinding(
                EnrollmentFault.OddRecording, null, $"{odd.Name}, {what}", "listen to it, and take it out if somebody else speaks")
            : new EnrollmentFinding(
                EnrollmentFault.OddRecording, odd.Name, $"it {what}", "listen to it, and leave it out if somebody else speaks");
    }

    private EnrollmentFinding? Groups(HeardVoice[] voices)
    {
        var (first, second) = VoiceGroup.Split(voices);
        if (first.Length < 2 || second.Length < 2)
        {
            return null;
        }

        var score = scorer.Score(
            VoiceGroup.Centroid(first.Select(i => voices[i])), VoiceGroup.Centroid(second.Select(i => voices[i])));
        var fewer = second.Length < first.Length ? second : first;
        return score < threshold - options.GroupMargin ? new EnrollmentFinding(
            EnrollmentFault.SeveralPeople,
            null,
            FormattableString.Invariant($"{fewer.Length} of {voices.Length} recordings do not sound like the others (score {score:0.00}): ")
                + string.Join(", ", fewer.Order().Select(i => voices[i].Name)),
            "listen to them; enroll each person under a name of their own") : null;
    }
}
