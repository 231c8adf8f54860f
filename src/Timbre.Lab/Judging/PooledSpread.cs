using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace Timbre.Lab.Judging;

/// <summary>
/// How much a figure differs between seeds, pooled over all comparisons of it: two seeds alone say little of their spread, those of
/// seventy comparisons together much.
/// </summary>
/// <param name="Deviation">Standard deviation of one seed's difference.</param>
/// <param name="DegreesOfFreedom">Of the pooled estimate; 0: nothing is known.</param>
public sealed record PooledSpread(double Deviation, int DegreesOfFreedom)
{
    private const double Confidence = 0.95;

    /// <summary>Pools differences.</summary>
    /// <param name="comparisons">Of each comparison the differences, seed by seed.</param>
    public static PooledSpread Of(IEnumerable<IReadOnlyList<double>> comparisons)
    {
        ArgumentNullException.ThrowIfNull(comparisons);
        var (squares, freedom) = (0.0, 0);
        foreach (var differences in comparisons.Where(differences => differences.Count > 1))
        {
            squares += differences.Variance() * (differences.Count - 1);
            freedom += differences.Count - 1;
        }

        return new PooledSpread(freedom == 0 ? double.PositiveInfinity : Math.Sqrt(squares / freedom), freedom);
    }

    /// <summary>Half the width of the 95 % interval of a mean over so many seeds.</summary>
    public double HalfWidth(int seeds) => DegreesOfFreedom == 0
        ? double.PositiveInfinity
        : StudentT.InvCDF(0, 1, DegreesOfFreedom, (1 + Confidence) / 2) * Deviation / Math.Sqrt(seeds);

    /// <summary>Seeds after which a mean difference of this size would stand out.</summary>
    public double SeedsFor(double difference) => Math.Pow(HalfWidth(1) / Math.Abs(difference), 2);
}
