using Timbre.MetricLearning.Miners;
using Timbre.Tensors;
using Timbre.Tensors.Tapes;

namespace Timbre.MetricLearning.Losses;

/// <summary>Margin loss: positives are to be nearer than a boundary and negatives farther, by a margin; the boundary is learned.</summary>
/// <remarks>
/// Wu et al. 2017, eq. 5: of a triplet the terms max(d(a, p) - beta + m, 0) and max(beta - d(a, n) + m, 0), mean over
/// the terms above 0. Without a miner all triplets count, in time batch^2. Goes with <see cref="DistanceWeightedMiner"/>, the
/// paper's own sampling. A distance on the boundary's margin, to within rounding, counts as a term 0 with a gradient: so does
/// the double precision of pytorch-metric-learning, where 1 - 1.2 + 0.2 is above 0 (a row of zeros is at 1 from unit rows).
/// </remarks>
public sealed class MarginLoss : ComparingLoss, ITupleTaker
{
    // Distances of rows in float32 are that exact, beside the boundary.
    private const double Rounding = 1e-6;

    private readonly double _margin;
    private readonly Parameter _beta;
    private readonly Parameter[] _parameters;
    private readonly float[] _betaGradients;
    private readonly int[] _positives = [0];
    private readonly AllPairsMiner _everyPair = new();
    private Comparison _comparison = null!;
    private TermSum _terms;

    /// <summary>Makes the loss with its first boundary.</summary>
    /// <param name="context">The speakers, where each has a boundary of its own, and the prefix of the parameter's name.</param>
    /// <param name="options">Distance, margin, terms and miner; null: the defaults.</param>
    /// <exception cref="ArgumentException">A setting breaks its rule; all faults are named.</exception>
    public MarginLoss(LossContext context, MarginLossOptions? options = null)
        : base(options ??= new())
    {
        ArgumentNullException.ThrowIfNull(context);
        _margin = options.Margin;
        var make = new ParameterMaker(context, options.LearningRateFactor);
        var kind = options.LearnBeta ? ParameterKind.Offset : ParameterKind.Statistic;
        _beta = make.Offset("beta", options.BetaPerSpeaker ? context.Classes : 1, options.Beta, kind);
        _betaGradients = new float[_beta.Length];
        _parameters = [_beta];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => _parameters;

    /// <inheritdoc/>
    protected override double ReportMargin => _margin;

    /// <inheritdoc/>
    void ITupleTaker.TakeTriplets(int anchor, int positive, ReadOnlySpan<int> negatives)
    {
        _positives[0] = positive;
        ((ITupleTaker)this).TakePairs(anchor, _positives, negatives);
    }

    /// <inheritdoc/>
    void ITupleTaker.TakePairs(int anchor, ReadOnlySpan<int> positives, ReadOnlySpan<int> negatives)
    {
        if (positives.IsEmpty || negatives.IsEmpty)
        {
            return;
        }

        // Every positive with every negative: their sums come apart, so neither is visited more than once.
        var distances = _comparison.Distances(anchor);
        var gradients = _comparison.Gradients(anchor);
        var label = _comparison.Labels[anchor];
        var weight = Reducer.WeightOf(label);
        var at = _beta.Length == 1 ? 0 : label;
        if ((uint)at >= (uint)_beta.Length)
        {
            throw new ArgumentOutOfRangeException(
                nameof(anchor), label, $"MarginLoss: expected a speaker in [0, {_beta.Length}), one for each boundary.");
        }

        var beta = AsDistance(_beta.Values[at]);
        var least = -Rounding * (Math.Abs(beta) + _margin);
        var (sum, far, near) = (0.0, 0, 0);
        foreach (var positive in positives)
        {
            var excess = distances[positive] - beta + _margin;
            if (excess > least)
            {
                sum += Math.Max(excess, 0) * negatives.Length;
                gradients[positive] += (float)(weight * negatives.Length);
                far++;
            }
        }

        foreach (var negative in negatives)
        {
            var excess = beta - distances[negative] + _margin;
            if (excess > least)
            {
                sum += Math.Max(excess, 0) * positives.Length;
                gradients[negative] -= (float)(weight * positives.Length);
                near++;
            }
        }

        var count = 2L * positives.Length * negatives.Length;
        var active = ((long)far * negatives.Length) + ((long)near * positives.Length);
        _terms.Add(sum, label, count, active, active);
        var pushes = ((double)near * positives.Length) - ((double)far * negatives.Length);
        _betaGradients[at] += (float)(AsDistance(1) * weight * pushes);
    }

    /// <inheritdoc/>
    protected override void LabelPairs(Comparison comparison)
    {
        // Triplets are taken as they come; no table of pairs is needed.
    }

    /// <inheritdoc/>
    protected override double Compare(Comparison comparison)
    {
        _comparison = comparison;
        _terms = Reducer.Start();
        _betaGradients.AsSpan().Clear();
        if (Miner is null)
        {
            _everyPair.Mine(comparison, _margin, this);
        }
        else
        {
            Mine(this);
        }

        foreach (ref var derivative in _betaGradients.AsSpan())
        {
            derivative = (float)(derivative / _terms.Divisor);
        }

        return Finish(comparison, _terms, hasMargin: true);
    }

    /// <inheritdoc/>
    protected override TapeValue Attach(Tape tape, TapeValue loss)
    {
        ArgumentNullException.ThrowIfNull(tape);
        return _beta.IsTrained ? loss + tape.Linearized(tape.Use(_beta), 0, _betaGradients) : loss;
    }
}
