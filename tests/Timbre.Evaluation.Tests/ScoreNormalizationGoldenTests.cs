using Timbre.Testing;
using Xunit.Abstractions;

namespace Timbre.Evaluation;

/// <summary>Score normalization against wespeaker and speechbrain.</summary>
[Trait("Category", "Goldens")]
public sealed class ScoreNormalizationGoldenTests(ITestOutputHelper output)
{
    [Fact]
    public void Normalization_EveryReferenceCase_Agrees() =>
        GoldenSuite.Run(output, "score_norm", golden => golden.Family switch
        {
            "wespeaker" => () => CheckWespeaker(golden),
            "speechbrain" => () => CheckSpeechbrain(golden),
            _ => null,
        });

    private static void CheckWespeaker(GoldenCase golden)
    {
        var sides = new Sides(golden, center: golden.Inputs.TryGetProperty("mean_vec", out _));

        // snorm takes the whole cohort whatever top_n says.
        var adaptive = golden.Parameters.GetProperty("method").GetString() == "asnorm";
        int? top = adaptive ? golden.Parameters.GetProperty("top_n").GetInt32() : null;
        var enrollment = Statistics(sides.Enrollment, sides.Cohort, top, DeviationDivisor.Count);
        var test = Statistics(sides.Test, sides.Cohort, top, DeviationDivisor.Count);
        Check(golden, "enroll_mean", [.. enrollment.Select(side => side.Mean)]);
        Check(golden, "enroll_std", [.. enrollment.Select(side => side.Deviation)]);
        Check(golden, "test_mean", [.. test.Select(side => side.Mean)]);
        Check(golden, "test_std", [.. test.Select(side => side.Deviation)]);
        Check(golden, "raw_score", sides.Scores);
        Check(golden, "normalised", [.. sides.Trials.Select(
            (trial, i) => ScoreNormalization.SNorm(sides.Scores[i], enrollment[trial.Enrollment], test[trial.Test]))]);
    }

    private static void CheckSpeechbrain(GoldenCase golden)
    {
        var sides = new Sides(golden, center: false);
        var size = golden.Parameters.GetProperty("cohort_size");
        int? top = size.ValueKind == System.Text.Json.JsonValueKind.Null ? null : size.GetInt32();
        var enrollment = Statistics(sides.Enrollment, sides.Cohort, top, DeviationDivisor.CountMinusOne);
        var test = Statistics(sides.Test, sides.Cohort, top, DeviationDivisor.CountMinusOne);
        var method = golden.Parameters.GetProperty("score_norm").GetString();
        Check(golden, "score", [.. sides.Trials.Select((trial, i) => method switch
        {
            null => sides.Scores[i],
            "z-norm" => ScoreNormalization.ZNorm(sides.Scores[i], enrollment[trial.Enrollment]),
            "t-norm" => ScoreNormalization.TNorm(sides.Scores[i], test[trial.Test]),
            "s-norm" => ScoreNormalization.SNorm(sides.Scores[i], enrollment[trial.Enrollment], test[trial.Test]),
            _ => throw new GoldenMismatchException($"unknown score_norm '{method}'"),
        })]);
    }

    private static void Check(GoldenCase golden, string key, double[] actual) =>
        GoldenTolerance.Check(key, golden.Output(key).Values, actual, 1e-9, 1e-12);

    private static CohortStatistics[] Statistics(double[][] side, double[][] cohort, int? top, DeviationDivisor divisor) =>
        [.. side.Select(row => CohortStatistics.Compute([.. cohort.Select(impostor => Cosine(row, impostor))], top, divisor))];

    private static double Cosine(double[] a, double[] b) =>
        a.Zip(b, (x, y) => x * y).Sum() / Math.Sqrt(a.Sum(x => x * x) * b.Sum(y => y * y));

    private sealed class Sides
    {
        public Sides(GoldenCase golden, bool center)
        {
            var mean = center ? golden.Input("mean_vec").Values : null;
            Enrollment = Rows(golden.Input("enroll"), mean);
            Test = Rows(golden.Input("test"), mean);
            Cohort = Rows(golden.Input("cohort"), mean);
            var pairs = golden.Input("trials").Integers;
            Trials = [.. pairs.Chunk(2).Select(pair => (pair[0], pair[1]))];
            Scores = [.. Trials.Select(trial => Cosine(Enrollment[trial.Enrollment], Test[trial.Test]))];
        }

        public double[][] Enrollment { get; }

        public double[][] Test { get; }

        public double[][] Cohort { get; }

        public (int Enrollment, int Test)[] Trials { get; }

        public double[] Scores { get; }

        private static double[][] Rows(GoldenTensor tensor, double[]? mean) =>
            [.. tensor.Values.Chunk(tensor.Shape[1]).Select(
                row => mean is null ? row : row.Zip(mean, (value, shift) => value - shift).ToArray())];
    }
}
