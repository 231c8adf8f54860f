using System.Buffers.Binary;

namespace Timbre.Evaluation.Scoring;

/// <summary>The cosine of two embeddings, less what each of them scores against impostors.</summary>
/// <remarks>
/// <c>score(a, b) = cos(a, b) - offset(a) - offset(b)</c>, where <c>offset(x) = weight * mean of the top highest cosines of x
/// with a cohort</c>. A voice or channel near to many others scores high with everybody; the offset takes a part of that
/// back. It is the centering of symmetric score normalization (Matějka and others 2017, "AS-Norm1") without its division
/// by the deviation, and by a part instead of the whole.
/// </remarks>
public sealed class CohortScorer : SpeakerScorer
{
    private readonly ImpostorCohort _cohort;

    /// <summary>Makes a scorer with a cohort.</summary>
    /// <param name="cohort">The impostors.</param>
    /// <param name="top">How many of the highest cosines count, at least 1; where there are fewer impostors, all.</param>
    /// <param name="weight">Share of their mean that is taken off for each side, finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public CohortScorer(ImpostorCohort cohort, int top, double weight)
        : base(ScorerKind.Cohort, IdOf(cohort, top, weight), cohort.Size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
        if (!double.IsFinite(weight))
        {
            throw new ArgumentOutOfRangeException(
                nameof(weight), weight, "CohortScorer: expected a finite weight. Name a share such as 0.25.");
        }

        (_cohort, Top, Weight) = (cohort, Math.Min(top, cohort.Count), weight);
    }

    /// <summary>How many of the highest cosines count.</summary>
    public int Top { get; }

    /// <summary>Share of their mean that is taken off for each side.</summary>
    public double Weight { get; }

    /// <summary>The highest score there can be, 1 and for each side the weight; its opposite is the lowest.</summary>
    /// <remarks>A cosine is -1 to 1, and so is the mean that an offset takes its share of.</remarks>
    public override double HighestScore => 1 + (2 * Math.Abs(Weight));

    private protected override PreparedVoice PrepareDirection(float[] direction, ComparedSide side)
    {
        var sum = 0.0;
        foreach (var cosine in _cohort.SortedCosines(direction).AsSpan(^Top..))
        {
            sum += cosine;
        }

        return PreparedVoice.Of(direction, Weight * sum / Top);
    }

    private static string IdOf(ImpostorCohort cohort, int top, double weight)
    {
        ArgumentNullException.ThrowIfNull(cohort);
        Span<byte> settings = stackalloc byte[sizeof(int) + sizeof(double)];
        BinaryPrimitives.WriteInt32LittleEndian(settings, top);
        BinaryPrimitives.WriteDoubleLittleEndian(settings[sizeof(int)..], weight);
        return ScorerId.Of(ScorerKind.Cohort, [.. settings, .. cohort.Bytes]);
    }
}
