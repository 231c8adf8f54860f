using System.Buffers.Binary;

namespace Timbre.Evaluation.Scoring;

/// <summary>The cosine of two embeddings in units of what one side, or both, score with impostors.</summary>
/// <remarks>
/// Z-norm takes the enrolled side (Li and Porter 1988), t-norm the asked one (Auckenthaler and others 2000), s-norm the mean of both
/// (Kenny 2010), and its adaptive form (Matějka and others 2017, "AS-Norm1") only the impostors nearest to each side. Deviations divide
/// by the number of impostors. <see cref="ScoreNormalization"/> has the same formulas for scores of other programs.
/// </remarks>
public sealed class NormalizedScorer : SpeakerScorer
{
    // A side that all impostors are equally near to would make every score infinite.
    private const double LeastDeviation = 1e-6;

    private readonly ImpostorCohort _cohort;
    private readonly int? _top;

    /// <summary>Makes a scorer that normalizes.</summary>
    /// <param name="kind">Which sides count: z-norm, t-norm, s-norm or as-norm.</param>
    /// <param name="cohort">The impostors, at least two.</param>
    /// <param name="top">With as-norm, how many of the nearest count, at least 2; where there are fewer, all.</param>
    /// <exception cref="ArgumentException">The kind is another, or there are too few impostors.</exception>
    public NormalizedScorer(ScorerKind kind, ImpostorCohort cohort, int top)
        : base(kind, IdOf(kind, cohort, top), cohort.Size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 2);
        if (kind is not (ScorerKind.ZNorm or ScorerKind.TNorm or ScorerKind.SNorm or ScorerKind.AsNorm) || cohort.Count < 2)
        {
            throw new ArgumentException(
                $"NormalizedScorer: expected a normalization and two impostors, got {kind} and {cohort.Count}. Give a larger cohort.");
        }

        (_cohort, _top) = (cohort, kind == ScorerKind.AsNorm ? top : null);
    }

    private protected override PreparedVoice PrepareDirection(float[] direction, ComparedSide side)
    {
        var share = Kind switch
        {
            ScorerKind.ZNorm => side == ComparedSide.Enrollment ? 1 : 0,
            ScorerKind.TNorm => side == ComparedSide.Test ? 1 : 0,
            _ => 0.5,
        };
        if (share == 0)
        {
            return new PreparedVoice(direction, 0, 0);
        }

        var statistics = CohortStatistics.Compute(_cohort.SortedCosines(direction), _top);
        var gain = share / Math.Max(statistics.Deviation, LeastDeviation);
        return new PreparedVoice(direction, gain, gain * statistics.Mean);
    }

    private static string IdOf(ScorerKind kind, ImpostorCohort cohort, int top)
    {
        ArgumentNullException.ThrowIfNull(cohort);
        Span<byte> settings = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(settings, top);
        return ScorerId.Of(kind, [.. settings, .. cohort.Bytes]);
    }
}
