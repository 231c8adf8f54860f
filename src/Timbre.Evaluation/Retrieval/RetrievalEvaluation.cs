namespace Timbre.Evaluation.Retrieval;

/// <summary>Measures a space by its neighborhoods: is what lies near of the same class?</summary>
public static class RetrievalEvaluation
{
    /// <summary>Every embedding is a query, and all others are its references.</summary>
    /// <param name="embeddings">Shape [count, dim]; all of one length, finite.</param>
    /// <param name="labels">Class of each.</param>
    /// <param name="options">Null: the defaults.</param>
    /// <exception cref="ArgumentException">Sizes do not fit, or an embedding is not finite.</exception>
    public static RetrievalResult Measure(
        IReadOnlyList<float[]> embeddings, IReadOnlyList<int> labels, RetrievalOptions? options = null)
    {
        options = Checked(options);
        CheckLabels(embeddings, labels);
        var rows = new EmbeddingRows(embeddings, options.Distance, nameof(RetrievalEvaluation), options.Scorer);
        return Measure(rows, labels, rows, labels, leaveSelfOut: true, options);
    }

    /// <summary>Queries look for their class among other embeddings.</summary>
    /// <param name="queries">Shape [queries, dim].</param>
    /// <param name="queryLabels">Class of each query.</param>
    /// <param name="references">Shape [references, dim].</param>
    /// <param name="referenceLabels">Class of each reference.</param>
    /// <param name="options">Null: the defaults.</param>
    /// <exception cref="ArgumentException">Sizes do not fit, or an embedding is not finite.</exception>
    public static RetrievalResult Measure(
        IReadOnlyList<float[]> queries,
        IReadOnlyList<int> queryLabels,
        IReadOnlyList<float[]> references,
        IReadOnlyList<int> referenceLabels,
        RetrievalOptions? options = null)
    {
        options = Checked(options);
        CheckLabels(queries, queryLabels);
        CheckLabels(references, referenceLabels);
        var rows = new EmbeddingRows([.. queries, .. references], options.Distance, nameof(RetrievalEvaluation), options.Scorer);
        return Measure(
            rows.Slice(0, queries.Count),
            queryLabels,
            rows.Slice(queries.Count, references.Count),
            referenceLabels,
            leaveSelfOut: false,
            options);
    }

    private static RetrievalResult Measure(
        EmbeddingRows queries,
        IReadOnlyList<int> queryLabels,
        EmbeddingRows references,
        IReadOnlyList<int> referenceLabels,
        bool leaveSelfOut,
        RetrievalOptions options)
    {
        var sizes = referenceLabels.GroupBy(label => label).ToDictionary(group => group.Key, group => group.Count());
        var members = queryLabels.Select(label => sizes.GetValueOrDefault(label) - (leaveSelfOut ? 1 : 0)).ToArray();
        var outcomes = new QueryOutcome[queries.Count];
        Parallel.For(
            0,
            queries.Count,
            () => new NeighborRanking(queries, references, leaveSelfOut),
            (query, _, ranking) =>
            {
                var nearest = ranking.Of(query);
                var hits = new bool[Math.Min(nearest.Length, options.Neighbors ?? nearest.Length)];
                for (var i = 0; i < hits.Length; i++)
                {
                    hits[i] = referenceLabels[nearest[i]] == queryLabels[query];
                }

                outcomes[query] = QueryOutcome.Of(hits, members[query]);
                return ranking;
            },
            _ => { });

        bool Counts(int query) => members[query] > 0 || options.LoneQueries == LoneQueries.Missed;
        var perClass = new SortedDictionary<int, RetrievalMeasures>();
        foreach (var group in Enumerable.Range(0, queries.Count).GroupBy(query => queryLabels[query]))
        {
            perClass.Add(group.Key, MeanOf([.. group.Where(Counts).Select(query => outcomes[query])], options));
        }

        var overall = options.Average == RetrievalAverage.Queries
            ? MeanOf([.. outcomes.Where((_, query) => Counts(query))], options)
            : MeanOf([.. perClass.Values.Where(measures => measures.Queries > 0)], options);
        return new RetrievalResult(overall, perClass, members.Count(count => count <= 0));
    }

    private static RetrievalMeasures MeanOf(QueryOutcome[] outcomes, RetrievalOptions options) => new()
    {
        Queries = outcomes.Length,
        PrecisionAt1 = Mean(outcomes, outcome => outcome.Hit1 ? 1 : 0),
        RPrecision = Mean(outcomes, outcome => outcome.RPrecision),
        MapAtR = Mean(outcomes, outcome => outcome.AveragePrecisionAtR),
        MeanAveragePrecision = Mean(outcomes, outcome => outcome.AveragePrecision),
        MeanReciprocalRank = Mean(outcomes, outcome => outcome.FirstHit > 0 ? 1.0 / outcome.FirstHit : 0),
        RecallAt = options.RecallRanks.Distinct().ToDictionary(
            k => k, k => Mean(outcomes, outcome => outcome.FirstHit > 0 && outcome.FirstHit <= k ? 1 : 0)),
    };

    private static RetrievalMeasures MeanOf(RetrievalMeasures[] classes, RetrievalOptions options) => new()
    {
        Queries = classes.Sum(measures => measures.Queries),
        PrecisionAt1 = Mean(classes, measures => measures.PrecisionAt1),
        RPrecision = Mean(classes, measures => measures.RPrecision),
        MapAtR = Mean(classes, measures => measures.MapAtR),
        MeanAveragePrecision = Mean(classes, measures => measures.MeanAveragePrecision),
        MeanReciprocalRank = Mean(classes, measures => measures.MeanReciprocalRank),
        RecallAt = options.RecallRanks.Distinct().ToDictionary(k => k, k => Mean(classes, measures => measures.RecallAt[k])),
    };

    private static double Mean<T>(T[] items, Func<T, double> value) => items.Length == 0 ? double.NaN : items.Average(value);

    private static RetrievalOptions Checked(RetrievalOptions? options)
    {
        options ??= new RetrievalOptions();
        if (options.Neighbors < 1 || options.RecallRanks.Any(k => k < 1))
        {
            throw new ArgumentException(
                $"{nameof(RetrievalEvaluation)}: expected neighbors and recall ranks of at least 1, "
                    + $"got {options.Neighbors} and {string.Join(", ", options.RecallRanks)}. Look at one neighbor or more.",
                nameof(options));
        }

        return options;
    }

    private static void CheckLabels(IReadOnlyList<float[]> embeddings, IReadOnlyList<int> labels)
    {
        ArgumentNullException.ThrowIfNull(embeddings);
        ArgumentNullException.ThrowIfNull(labels);
        if (embeddings.Count != labels.Count)
        {
            throw new ArgumentException(
                $"{nameof(RetrievalEvaluation)}: expected a label for each of {embeddings.Count} embeddings, got {labels.Count}. "
                + "Label every row.",
                nameof(labels));
        }
    }
}
