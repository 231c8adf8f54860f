using Timbre.Tensors;

namespace Timbre.MetricLearning.Tests;

/// <summary>Every kind of loss, with its defaults and with other options: its gradient along a direction against differences of its value.</summary>
public sealed class DirectionalGradientTests
{
    private const int Dim = 6;
    private const int Speakers = 4;
    private static readonly int[] Labels = [0, 1, 2, 0, 1, 2, 3, 3, 0, 1];

    // Options that change the formula, beside the defaults of every kind. (A mean of positive terms jumps where a term
    // becomes 0, and a swap bends: those are held against their formulas elsewhere.)
    private static readonly (string Kind, Dictionary<string, object?> Settings)[] Variants =
    [
        ("aam-softmax", new() { ["rivals"] = 2, ["rival-margin"] = 0.1, ["scale"] = 8 }),
        ("batch-all", new() { ["soft"] = true, ["class-weights"] = new[] { 1, 2, 0.5, 1 } }),
        ("batch-all", new() { ["reduction"] = "sum", ["distance"] = "cosine" }),
        ("batch-hard", new() { ["missing-partner"] = "keep-at-zero", ["ties"] = "share", ["soft"] = true }),
        ("contrastive", new() { ["miner"] = "pair-margin", ["negative-margin"] = 3 }),
        ("contrastive", new() { ["separate"] = false, ["squared"] = false, ["negative-margin"] = 2.5 }),
        ("contrastive", new() { ["distance"] = "cosine", ["positive-margin"] = 1, ["negative-margin"] = 0 }),
        ("cross-entropy", new() { ["class-weights"] = new[] { 1, 2, 0.5, 1 }, ["label-smoothing"] = 0.2 }),
        ("ge2e", new() { ["form"] = "contrast" }),
        ("margin", new() { ["beta-per-speaker"] = true, ["miner"] = "distance-weighted" }),
        ("margin", new() { ["distance"] = "cosine", ["beta"] = 0.1, ["reduction"] = "mean" }),
        ("multi-similarity", new() { ["miner"] = new Dictionary<string, object?> { ["kind"] = "multi-similarity", ["epsilon"] = 0.3 } }),
        ("n-pair", new() { ["pairs-per-speaker"] = 2, ["distance"] = "squared-euclidean", ["scale"] = 0.3 }),
        ("nca", new() { ["miner"] = "balanced-pairs" }),
        ("similarity-head", new() { ["joining"] = "product", ["hidden"] = 5 }),
        ("sphere-face2", new() { ["angular"] = true, ["scale"] = 4, ["power"] = 2 }),
        ("sup-con", new() { ["keep-lonely"] = true, ["distance"] = "squared-euclidean", ["temperature"] = 2 }),
        ("triplet", new() { ["soft"] = true, ["distance"] = "squared-euclidean", ["miner"] = "query" }),
        ("triplet", new() { ["miner"] = "angular", ["margin"] = 1 }),
        ("triplet", new() { ["miner"] = "uniform", ["margin"] = 3 }),
        ("center", new() { ["centers"] = "averaged", ["decay"] = 0 }),
    ];

    public static TheoryData<string, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, int>();
            foreach (var kind in LossCatalog.Kinds)
            {
                cases.Add(kind.Name, -1);
            }

            for (var i = 0; i < Variants.Length; i++)
            {
                cases.Add(Variants[i].Kind, i);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Compute_AlongADirection_GradientIsTheSlope(string kind, int variant)
    {
        var loss = LossCatalog.Create(
            kind, variant < 0 ? new Dictionary<string, object?>() : Variants[variant].Settings, new LossContext(Dim, Speakers, new Random(5)));
        loss.IsTraining = variant < 0 || kind != "center";
        var random = new Random(17);
        float[] Draw(int length, double size) => [.. Enumerable.Range(0, length).Select(_ => (float)((random.NextDouble() - 0.5) * size))];
        var x = Draw(Labels.Length * Dim, 3);
        var direction = Draw(x.Length, 2);
        var parameters = loss.Parameters.Where(parameter => parameter.IsTrained)
            .Select(parameter => (Parameter: parameter, Values: parameter.Values.ToArray(), Direction: Draw(parameter.Length, 2))).ToArray();

        // A step of 2^-9 leaves rounding of the value at some 1e-4 of the slope; of the third order nothing, after one
        // step of Richardson's extrapolation.
        double Slope(double step) => (At(step) - At(-step)) / (2 * step);
        double At(double step)
        {
            foreach (var (parameter, values, along) in parameters)
            {
                for (var i = 0; i < values.Length; i++)
                {
                    parameter.Values[i] = (float)(values[i] + (step * along[i]));
                }
            }

            using var tape = new Tape();
            return loss.Compute(tape, tape.Variable([.. x.Select((value, i) => (float)(value + (step * direction[i])))], Labels.Length, Dim), Labels).Scalar;
        }

        const double Step = 1.0 / 512;
        var slope = ((4 * Slope(Step)) - Slope(2 * Step)) / 3;
        At(0);
        foreach (var (parameter, _, _) in parameters)
        {
            parameter.Gradient.Clear();
        }

        using var walked = new Tape();
        var embeddings = walked.Variable(x, Labels.Length, Dim);
        walked.Backward(loss.Compute(walked, embeddings, Labels));
        var expected = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            expected += (double)embeddings.Gradient[i] * direction[i];
        }

        foreach (var (parameter, _, along) in parameters)
        {
            for (var i = 0; i < along.Length; i++)
            {
                expected += (double)parameter.Gradient[i] * along[i];
            }
        }

        // Circle's weights carry no gradient by its definition, so its value has another slope.
        if (kind != "circle")
        {
            slope.ShouldBe(expected, (4e-3 * Math.Abs(expected)) + 2e-3);
        }
    }
}
