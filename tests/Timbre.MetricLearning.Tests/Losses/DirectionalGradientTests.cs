using Timbre.MetricLearning.Distances;
using Timbre.MetricLearning.Losses;
using Timbre.MetricLearning.Miners;
using Timbre.Settings.Shape;
using Timbre.Tensors.Tapes;

namespace Timbre.MetricLearning.Tests.Losses;

/// <summary>
/// Every kind of loss, with its defaults and with other options: its gradient along a direction against differences of
/// its value.
/// </summary>
public sealed class DirectionalGradientTests
{
    private const int Dim = 6;
    private const int Speakers = 4;
    private static readonly int[] Labels = [0, 1, 2, 0, 1, 2, 3, 3, 0, 1];

    // Options that change the formula, beside the defaults of every kind. (A mean of positive terms jumps where a term
    // becomes 0, and a swap bends: those are held against their formulas elsewhere.)
    private static readonly LossOptions[] s_variants =
    [
        new AamSoftmaxLossOptions { Rivals = 2, RivalMargin = 0.1, Scale = 8 },
        new BatchAllTripletLossOptions { Soft = true, ClassWeights = [1, 2, 0.5, 1] },
        new BatchAllTripletLossOptions { Reduction = Reduction.Sum, Distance = DistanceKind.Cosine },
        new BatchHardTripletLossOptions { MissingPartner = MissingPartner.KeepAtZero, Ties = TieRule.Share, Soft = true },
        new BatchSemiHardTripletLossOptions { Soft = true, Miner = new BalancedPairsMinerOptions() },
        new ContrastiveLossOptions { Miner = new PairMarginMinerOptions(), NegativeMargin = 3 },
        new ContrastiveLossOptions { Separate = false, Squared = false, NegativeMargin = 2.5 },
        new ContrastiveLossOptions { Distance = DistanceKind.Cosine, PositiveMargin = 1, NegativeMargin = 0 },
        new CrossEntropyLossOptions { ClassWeights = [1, 2, 0.5, 1], LabelSmoothing = 0.2 },
        new AmSoftmaxLossOptions { ClassWeights = [1, 2, 0.5, 1], Scale = 6 },
        new Ge2eLossOptions { Form = Ge2eForm.Contrast },
        new MarginLossOptions { BetaPerSpeaker = true, Miner = new DistanceWeightedMinerOptions() },
        new MarginLossOptions { Distance = DistanceKind.Cosine, Beta = 0.1, Reduction = Reduction.Mean },
        new MultiSimilarityLossOptions { Miner = new MultiSimilarityMinerOptions { Epsilon = 0.3 } },
        new NPairLossOptions { PairsPerSpeaker = 2, Distance = DistanceKind.SquaredEuclidean, Scale = 0.3 },
        new NcaLossOptions { Miner = new BalancedPairsMinerOptions() },
        new PositiveDistanceLossOptions { Miner = new MultiSimilarityMinerOptions(), Distance = DistanceKind.SquaredEuclidean },
        new SimilarityHeadLossOptions { Joining = PairJoining.Product, Hidden = 5 },
        new SphereFace2LossOptions { Angular = true, Scale = 4, Power = 2 },
        new SupConLossOptions { KeepLonely = true, Distance = DistanceKind.SquaredEuclidean, Temperature = 2 },
        new TripletMarginLossOptions { Soft = true, Distance = DistanceKind.SquaredEuclidean, Miner = new QueryMinerOptions() },
        new TripletMarginLossOptions { Miner = new AngularMinerOptions(), Margin = 1 },
        new TripletMarginLossOptions { Miner = new UniformMinerOptions(), Margin = 3 },
        new CenterLossOptions { Centers = CenterSource.Averaged, Decay = 0 },
    ];

    public static TheoryData<string, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, int>();
            foreach (var kind in Kinds.Losses)
            {
                cases.Add(kind, -1);
            }

            for (var i = 0; i < s_variants.Length; i++)
            {
                cases.Add(KindCatalog.WordOf(s_variants[i].GetType())!, i);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Compute_AlongADirection_GradientIsTheDerivative(string kind, int variant)
    {
        var options = variant < 0 ? Kinds.Loss(kind) : s_variants[variant];
        var loss = options.Create(new LossContext(Dim, Speakers, new Random(5)));
        loss.IsTraining = variant < 0 || kind != "center";
        var random = new Random(17);
        float[] Draw(int length, double size) => [.. Enumerable.Range(0, length).Select(_ => (float)((random.NextDouble() - 0.5) * size))];
        var x = Draw(Labels.Length * Dim, 3);
        var direction = Draw(x.Length, 2);
        var parameters = loss.Parameters.Where(parameter => parameter.IsTrained)
            .Select(parameter => (Parameter: parameter, Values: parameter.Values.ToArray(), Direction: Draw(parameter.Length, 2)))
                .ToArray();

        // A step of 2^-9 leaves rounding of the value at some 1e-4 of the derivative; of the third order nothing, after one
        // step of Richardson's extrapolation.
        double Derivative(double step) => (At(step) - At(-step)) / (2 * step);
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
            float[] moved = [.. x.Select((value, i) => (float)(value + (step * direction[i])))];
            return loss.Compute(tape, tape.Variable(moved, Labels.Length, Dim), Labels).Scalar;
        }

        const double Step = 1.0 / 512;
        var derivative = ((4 * Derivative(Step)) - Derivative(2 * Step)) / 3;
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

        // Circle's weights carry no gradient by its definition, so its value has another derivative.
        if (kind != "circle")
        {
            derivative.ShouldBe(expected, (4e-3 * Math.Abs(expected)) + 2e-3);
        }
    }
}
