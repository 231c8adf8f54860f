namespace Timbre.Evaluation.Retrieval;

/// <summary>What one query's ranking gives to the means.</summary>
internal readonly record struct QueryOutcome(
    bool Hit1, double RPrecision, double AveragePrecisionAtR, double AveragePrecision, int FirstHit)
{
    /// <summary>Reads a ranking.</summary>
    /// <param name="hits">Nearest first: true where the neighbor is of the query's class.</param>
    /// <param name="members">Members of the class among all references.</param>
    /// <remarks><see cref="FirstHit"/> is a rank from 1; 0 where there is none.</remarks>
    public static QueryOutcome Of(ReadOnlySpan<bool> hits, int members)
    {
        var r = Math.Clamp(members, 0, hits.Length);
        var (found, foundAtR, first) = (0, 0, 0);
        var (precisions, precisionsAtR) = (0.0, 0.0);
        for (var i = 0; i < hits.Length; i++)
        {
            if (hits[i])
            {
                found++;
                first = first == 0 ? i + 1 : first;
                precisions += found / (i + 1.0);
            }

            if (i + 1 == r)
            {
                (foundAtR, precisionsAtR) = (found, precisions);
            }
        }

        return new QueryOutcome(
            first == 1,
            r == 0 ? 0 : foundAtR / (double)r,
            members <= 0 ? 0 : precisionsAtR / members,
            members <= 0 ? 0 : precisions / members,
            first);
    }
}
