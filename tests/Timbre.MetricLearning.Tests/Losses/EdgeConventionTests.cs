using Timbre.MetricLearning.Losses;
using Timbre.MetricLearning.Miners;
using Timbre.Tensors.Tapes;

namespace Timbre.MetricLearning.Tests.Losses;

/// <summary>
/// What each loss makes of batches at the edge, where implementations differ: docs/concepts/metric-losses.md tells the
/// same.
/// </summary>
public sealed class EdgeConventionTests
{
    private static readonly LossContext s_context = new(4, 6, new Random(1));

    private static readonly float[] s_rows = [.. Enumerable.Range(0, 24).Select(i => MathF.Sin((i * i) + 1))];

    // Of one speaker alone these have terms: their positives.
    private static readonly string[] s_positivesAlone =
        ["contrastive", "generalizedLiftedStructure", "multiSimilarity", "positiveDistance", "similarityHead"];

    // Of speakers with one row each these have terms: their negatives.
    private static readonly string[] s_negativesAlone =
        ["contrastive", "generalizedLiftedStructure", "multiSimilarity", "similarityHead"];

    /// <summary>Losses without anything learned for each speaker.</summary>
    public static TheoryData<string> Comparing =>
        [.. Kinds.Losses.Where(word => !HasClasses(word))];

    [Theory]
    [MemberData(nameof(Comparing))]
    public void Compute_OneSpeakerAlone_IsZeroButForLossesOfPositives(string kind)
    {
        foreach (var rows in new[] { 2, 3, 6 })
        {
            CheckWhetherZero(kind, s_rows[..(4 * rows)], new int[rows], s_positivesAlone.Contains(kind));
        }
    }

    [Theory]
    [MemberData(nameof(Comparing))]
    public void Compute_OneRowOfEach_IsZeroButForLossesOfNegatives(string kind) =>
        CheckWhetherZero(kind, s_rows, [0, 1, 2, 3, 4, 5], s_negativesAlone.Contains(kind));

    [Theory]
    [MemberData(nameof(Comparing))]
    public void Compute_OneRow_IsZero(string kind) => CheckWhetherZero(kind, s_rows[..4], [0], false);

    // The gradient of the Euclidean distance at 0 is 0, and so are those of cosines of equal rows.
    [Theory]
    [MemberData(nameof(Comparing))]
    public void Compute_AllRowsEqual_MovesNothing(string kind)
    {
        var (_, gradient) = Run(Create(kind), [.. Enumerable.Repeat(s_rows[..4], 6).SelectMany(row => row)], [0, 0, 1, 1, 2, 2]);
        for (var column = 0; column < 4; column++)
        {
            // Terms without a distance between rows, as nPair's dot products, move all of them together at most.
            Enumerable.Range(0, 6).Sum(row => (double)gradient[(4 * row) + column]).ShouldBe(0, kind == "nPair" ? 1 : 1e-4);
        }
    }

    [Fact]
    public void SupCon_OneSpeakerAlone_TheAuthorsWayIsAnOption()
    {
        var (value, _) = Run(new SupConLoss(new() { Temperature = 0.5, KeepLonely = true }), s_rows, new int[6]);

        // By the formula: of each anchor ln of the sum over the others less the mean over them.
        var expected = Enumerable.Range(0, 6).Average(a =>
        {
            var others = Enumerable.Range(0, 6).Where(b => b != a).Select(b => Cosine(a, b) / 0.5).ToArray();
            return Math.Log(others.Sum(Math.Exp)) - others.Average();
        });
        value.ShouldBe((float)expected, 1e-5f);
        Run(new SupConLoss(new() { Temperature = 0.5 }), s_rows, new int[6]).Value.ShouldBe(0);
    }

    /// <summary>A miner that leaves no negative leaves nothing to compare, whatever the labels.</summary>
    [Fact]
    public void SupCon_MinerWithoutNegatives_IsZero()
    {
        var options = new SupConLossOptions { Miner = new ListedPairsMinerOptions([(0, 1, true), (2, 3, true)]) };
        Run(new SupConLoss(options), s_rows, [0, 0, 1, 1, 2, 2]).Value.ShouldBe(0);
    }

    [Fact]
    public void Margin_RowOfZeros_CountsTheTermsOnTheMargin()
    {
        // Distances 1 of the row of zeros from unit rows lie on 1.2 - 0.2: its two pairs with the second row count as 0.
        // Beside them only that it is no farther than 1 from the third: 0.4, so the mean is over three terms.
        var (value, gradient) = Run(new MarginLoss(s_context), [0, 0, 1, 0, 0, 1], [0, 0, 1]);

        value.ShouldBe(0.4f / 3, 1e-6f);

        // Rows of unit length do not move along themselves; the row of zeros has a direction to each.
        gradient[2..].ShouldAllBe(number => Math.Abs(number) < 1e-6f);
        gradient[0].ShouldBeLessThan(0);
        gradient[1].ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData(1.0, 0.2)]
    [InlineData(0.7, 0.3)]
    [InlineData(1.2, 0.2)]
    public void Margin_DistancesBesideTheMargin_AreToldApart(double beta, double margin)
    {
        // On a line: a positive a thousandth inside the margin is no term, one outside is; negatives the same.
        Value(beta - margin - 1e-3, 10).ShouldBe(0);
        Value(beta - margin + 1e-3, 10).ShouldBe(1e-3f, 1e-5f);
        Value(0, beta + margin + 1e-3).ShouldBe(0);
        Value(0, beta + margin - 1e-3).ShouldBe(1e-3f, 1e-5f);

        float Value(double positive, double negative)
        {
            var miner = new ListedTripletsMinerOptions([(0, 1, 2)]);
            var loss = new MarginLoss(s_context, new() { Margin = margin, Beta = beta, Normalize = false, Miner = miner });
            return Run(loss, [0, (float)positive, (float)negative], [0, 0, 1], dim: 1).Value;
        }
    }

    [Fact]
    public void Ge2eContrast_TwoOthersEquallyNear_ShareTheGradient()
    {
        float[] values = [.. s_rows[..8], .. s_rows[8..16], .. s_rows[8..16]];
        var (_, gradient) = Run(new Ge2eLoss(s_context, new() { Form = Ge2eForm.Contrast }), values, [0, 0, 1, 1, 2, 2]);

        // The two equal speakers can be exchanged, so they move alike; and the first speaker's rows do push them.
        gradient[8..16].Zip(gradient[16..]).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 1e-6f);
        gradient[..8].ShouldContain(number => Math.Abs(number) > 1e-4f);
    }

    [Fact]
    public void Ge2eContrast_OneSpeakerAlone_IsItsOwnTermAlone()
    {
        var (value, _) = Run(new Ge2eLoss(s_context, new() { Form = Ge2eForm.Contrast }), s_rows[..8], [0, 0]);
        value.ShouldBe((float)(1 - (1 / (1 + Math.Exp(-((10 * Cosine(0, 1)) - 5))))), 1e-5f);
    }

    private static bool HasClasses(string kind) =>
        kind.Contains("Softmax", StringComparison.Ordinal) || kind.StartsWith("proxy", StringComparison.Ordinal)
        || kind is "crossEntropy" or "sphereFace2" or "center" or "softTriple";

    private static void CheckWhetherZero(string kind, float[] values, int[] labels, bool hasTerms)
    {
        var (value, gradient) = Run(Create(kind), values, labels);
        if (hasTerms)
        {
            value.ShouldBeGreaterThan(0, kind);
            gradient.ShouldContain(number => number != 0, kind);
        }
        else
        {
            value.ShouldBe(0, kind);
            gradient.ShouldAllBe(number => number == 0, kind);
        }
    }

    private static EmbeddingLoss Create(string kind) =>
        Kinds.Loss(kind).Create(s_context);

    private static (float Value, float[] Gradient) Run(EmbeddingLoss loss, float[] values, int[] labels, int? dim = null)
    {
        using var tape = new Tape();
        var x = tape.Variable(values, labels.Length, dim ?? (values.Length / labels.Length));
        var value = loss.Compute(tape, x, labels);
        tape.Backward(value);
        return (value.Scalar, x.Gradient.ToArray());
    }

    private static double Cosine(int a, int b)
    {
        var (dot, one, other) = (0.0, 0.0, 0.0);
        for (var i = 0; i < 4; i++)
        {
            var (x, y) = ((double)s_rows[(4 * a) + i], (double)s_rows[(4 * b) + i]);
            (dot, one, other) = (dot + (x * y), one + (x * x), other + (y * y));
        }

        return dot / Math.Sqrt(one * other);
    }
}
