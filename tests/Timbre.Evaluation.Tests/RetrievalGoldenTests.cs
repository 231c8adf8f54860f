using System.Globalization;
using System.Text.Json;
using Timbre.Evaluation.Clustering;
using Timbre.Evaluation.Retrieval;
using Timbre.Testing;
using Xunit.Abstractions;

namespace Timbre.Evaluation;

/// <summary>Retrieval and clustering measures against pytorch-metric-learning, Proxy-NCA's own code and scikit-learn.</summary>
[Trait("Category", "Goldens")]
public sealed class RetrievalGoldenTests(ITestOutputHelper output)
{
    private const double Double = 1e-9;

    // pytorch-metric-learning takes the mean of reciprocal ranks in single precision.
    private const double Single = 1e-6;

    [Fact]
    public void Measures_EveryReferenceCase_Agree() =>
        GoldenSuite.Run(output, "metrics_retrieval", golden => golden.Family switch
        {
            "pml" => () => CheckMetricLearning(golden),
            "recall" => () => CheckProxyNca(golden),
            "clustering" => () => CheckClustering(golden),
            _ => null,
        });

    private static void CheckMetricLearning(GoldenCase golden)
    {
        var (embeddings, labels) = Inputs(golden);
        var options = new RetrievalOptions
        {
            Distance = golden.Parameters.GetProperty("distance").GetString() switch
            {
                "euclidean" => RetrievalDistance.Euclidean,
                "cosine" => RetrievalDistance.Cosine,
                var other => throw new GoldenMismatchException($"unknown distance '{other}'"),
            },
            Neighbors = golden.Parameters.TryGetProperty("k", out var k) && k.ValueKind == JsonValueKind.Number ? k.GetInt32() : null,
            Average = Flag(golden, "avg_of_avgs") ? RetrievalAverage.Classes : RetrievalAverage.Queries,
        };
        RetrievalResult result;
        if (golden.Parameters.TryGetProperty("query_rows", out var queryRows))
        {
            var (queries, references) = (Rows(queryRows), Rows(golden.Parameters.GetProperty("reference_rows")));
            result = RetrievalEvaluation.Measure(embeddings[queries], labels[queries], embeddings[references], labels[references], options);
        }
        else
        {
            result = RetrievalEvaluation.Measure(embeddings, labels, options);
        }

        // A list has the classes that count; where none does, the reference writes NaN for each.
        var classes = result.PerClass.Values.Where(measures => measures.Queries > 0).ToArray();
        RetrievalMeasures[] shown = !Flag(golden, "return_per_class")
            ? [result.Overall]
            : classes.Length > 0 ? classes : [.. result.PerClass.Values];
        foreach (var expected in golden.Outputs.EnumerateObject())
        {
            Func<RetrievalMeasures, double> measure = expected.Name switch
            {
                "precision_at_1" => measures => measures.PrecisionAt1,
                "r_precision" => measures => measures.RPrecision,
                "mean_average_precision_at_r" => measures => measures.MapAtR,
                "mean_average_precision" => measures => measures.MeanAveragePrecision,
                "mean_reciprocal_rank" => measures => measures.MeanReciprocalRank,
                var other => throw new GoldenMismatchException($"unknown measure '{other}'"),
            };
            GoldenTolerance.Check(
                expected.Name,
                golden.Output(expected.Name).Values,
                shown.Select(measure).ToArray(),
                expected.Name == "mean_reciprocal_rank" ? Single : Double);
        }
    }

    private static void CheckProxyNca(GoldenCase golden)
    {
        var (embeddings, labels) = Inputs(golden);
        var ranks = golden.Outputs.EnumerateObject().Where(entry => entry.Name.StartsWith("recall_at_", StringComparison.Ordinal))
            .Select(entry => int.Parse(entry.Name["recall_at_".Length..], CultureInfo.InvariantCulture)).ToArray();
        var result = RetrievalEvaluation.Measure(embeddings, labels, new RetrievalOptions
        {
            Distance = RetrievalDistance.Euclidean,
            LoneQueries = LoneQueries.Missed,
            RecallRanks = ranks,
        });
        foreach (var rank in ranks)
        {
            var key = $"recall_at_{rank}";
            GoldenTolerance.Check(key, golden.Output(key).Values[0], result.Overall.RecallAt[rank], Double);
        }

        var nearest = golden.Output("nearest_labels");
        var rows = new EmbeddingRows(embeddings, RetrievalDistance.Euclidean, "test");
        var ranking = new NeighborRanking(rows, rows, leaveSelfOut: true);
        for (var query = 0; query < nearest.Shape[0]; query++)
        {
            var expected = nearest.Integers.AsSpan(query * nearest.Shape[1], nearest.Shape[1]).ToArray();
            ranking.Of(query)[..expected.Length].ToArray().Select(row => labels[row]).ShouldBe(expected, $"neighbors of {query}");
        }
    }

    private static void CheckClustering(GoldenCase golden)
    {
        var agreement = new ClusterAgreement(golden.Input("truth").Integers, golden.Input("clusters").Integers);
        foreach (var expected in golden.Outputs.EnumerateObject())
        {
            var actual = expected.Name switch
            {
                "nmi_arithmetic" => agreement.NormalizedMutualInformation(),
                "nmi_geometric" => agreement.NormalizedMutualInformation(EntropyAverage.Geometric),
                "nmi_min" => agreement.NormalizedMutualInformation(EntropyAverage.Min),
                "nmi_max" => agreement.NormalizedMutualInformation(EntropyAverage.Max),
                "mutual_info_nats" => agreement.MutualInformation,
                "ami" => agreement.AdjustedMutualInformation(),
                "ari" => agreement.AdjustedRand,
                "homogeneity" => agreement.Homogeneity,
                "completeness" => agreement.Completeness,
                "v_measure" => agreement.VMeasure,
                var other => throw new GoldenMismatchException($"unknown measure '{other}'"),
            };
            GoldenTolerance.Check(expected.Name, GoldenTensor.Number(expected.Value), actual, Double, 1e-12);
        }
    }

    private static (float[][] Embeddings, int[] Labels) Inputs(GoldenCase golden)
    {
        var embeddings = golden.Input("embeddings");
        return ([.. embeddings.Floats.Chunk(embeddings.Shape[1])], golden.Input("labels").Integers);
    }

    private static bool Flag(GoldenCase golden, string name) =>
        golden.Parameters.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    // "0..9": both ends count.
    private static Range Rows(JsonElement text)
    {
        var ends = text.GetString()!.Split("..").Select(end => int.Parse(end, CultureInfo.InvariantCulture)).ToArray();
        return ends[0]..(ends[1] + 1);
    }
}
