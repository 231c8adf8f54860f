using Timbre.MetricLearning.Losses;
using Timbre.Tensors.Tapes;
using static Timbre.MetricLearning.Tests.Losses.FormulaCheck;

namespace Timbre.MetricLearning.Tests.Losses;

/// <summary>Losses with proxies and centers that no reference value covers, against their formulas.</summary>
public sealed class ProxyFormulaTests
{
    // Two batches met before: speaker 0 twice, speaker 1 once, speaker 2 never.
    private static readonly (double[][] Rows, int[] Labels)[] s_met =
        [([[1, 0, 0, 0, 1], [3, 0, 0, 0, 0]], [0, 0]), ([[0, 2, 0, 1, 0], [0, 0, 1, 0, 0]], [0, 1])];

    [Fact]
    public void SoftTriple_AgainstTheFormula_Agrees()
    {
        var loss = new SoftTripleLoss(Context(3), new() { Centers = 3 });
        var rows = loss.Parameters[0].Values.ToArray().Select(value => (double)value).Chunk(Dim).ToArray();
        double[][][] centers =
            [.. Enumerable.Range(0, Classes).Select(c => Enumerable.Range(0, 3).Select(k => rows[(k * Classes) + c]).ToArray())];
        double Similarity(double[] row, int c)
        {
            var cosines = centers[c].Select(center => Cosine(row, center)).ToArray();
            var powers = cosines.Select(cosine => Math.Exp(cosine / 0.1)).ToArray();
            return cosines.Zip(powers, (cosine, power) => cosine * power).Sum() / powers.Sum();
        }

        var apart = centers.Sum(own => Math.Sqrt(2 - (2 * Cosine(own[0], own[1]))) + Math.Sqrt(2 - (2 * Cosine(own[0], own[2])))
            + Math.Sqrt(2 - (2 * Cosine(own[1], own[2]))));
        loss.ShouldBe(x => (0.2 * apart / (Classes * 3 * 2)) + x.Select((row, i) =>
        {
            var logits = Enumerable.Range(0, Classes).Select(c => 20 * (Similarity(row, c) - (c == Labels[i] ? 0.01 : 0))).ToArray();
            return Math.Log(logits.Sum(Math.Exp)) - logits[Labels[i]];
        }).Average());
    }

    // Unbiased averages: of speaker 0 (0.9 * 0.1 * first mean + 0.1 * second) / 0.19, of speaker 1 its only row.
    [Fact]
    public void Center_Averaged_Agrees()
    {
        var loss = new CenterLoss(Context(1), new() { Centers = CenterSource.Averaged });
        foreach (var (rows, labels) in s_met)
        {
            using var tape = new Tape();
            loss.Compute(tape, tape.Variable(Flat(rows), labels.Length, Dim), labels);
        }

        loss.IsTraining = false;
        double[] first = [.. Enumerable.Range(0, Dim).Select(i =>
            ((0.9 * 0.1 * (s_met[0].Rows[0][i] + s_met[0].Rows[1][i]) / 2) + (0.1 * s_met[1].Rows[0][i])) / 0.19)];
        var centers = new[] { first, s_met[1].Rows[1] };
        loss.ShouldBe(x => x.Select((row, i) => Labels[i] < 2 ? row.Zip(centers[Labels[i]], (a, b) => (a - b) * (a - b)).Sum() : 0)
            .Average());
    }
}
