using System.Numerics.Tensors;
using Timbre.Tensors;

namespace Timbre.MetricLearning;

/// <summary>SphereFace2: a yes-or-no decision for every class of its own, instead of one softmax over all.</summary>
/// <remarks>
/// Wen et al. 2022, with g(z) = 2 ((z + 1) / 2)^t - 1 and a learned bias b. Additive margin (their C): lambda ln(1 +
/// e^-(scale (g(cos) - m) + b)) for the own class, (1 - lambda) ln(1 + e^(scale (g(cos) + m) + b)) for each other, summed
/// over classes, mean over rows. Angular margin (their A): g(cos(angle + m)) and g(cos(angle - m)) in place of g(cos) - m
/// and g(cos) + m, with the continuous branch beyond pi - m. The sine's infinite slope at cosine 1 and -1 is taken as 0.
/// </remarks>
public sealed class SphereFace2Loss : ClassLoss, INamedLoss
{
    private readonly Parameter _weight;
    private readonly Parameter _bias;
    private readonly Parameter[] _parameters;
    private readonly double _scale;
    private readonly double _margin;
    private readonly double _share;
    private readonly int _power;
    private readonly bool _angular;
    private readonly float[] _biasSlope = new float[1];
    private readonly double[] _scratch;

    /// <summary>Makes the centers.</summary>
    /// <param name="dim">Size of an embedding.</param>
    /// <param name="classes">Number of training speakers.</param>
    /// <param name="random">Source of the first centers: Xavier uniform.</param>
    /// <param name="scale">What g is multiplied by.</param>
    /// <param name="margin">m: of g, or in radians where angular.</param>
    /// <param name="share">lambda, in (0, 1): weight of the own class.</param>
    /// <param name="power">t, a whole number of at least 1.</param>
    /// <param name="angular">True: the margin is added to the angle.</param>
    /// <param name="bias">First b.</param>
    /// <param name="name">Prefix of the parameters' names.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public SphereFace2Loss(
        int dim,
        int classes,
        Random random,
        float scale = 32,
        float margin = 0.2f,
        float share = 0.7f,
        int power = 3,
        bool angular = false,
        float bias = 0,
        string name = "sphere-face2")
        : base(dim, classes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(scale);
        ArgumentOutOfRangeException.ThrowIfLessThan(power, 1);
        if (!(share > 0 && share < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(share), share, "SphereFace2Loss: expected a share in (0, 1).");
        }

        (_scale, _margin, _share, _power, _angular) = (scale, margin, share, power, angular);
        _weight = MakeCenters($"{name}.weight", classes, random);
        _bias = new Parameter($"{name}.bias", [1], ParameterKind.Offset);
        _bias.Values[0] = bias;
        _parameters = [_weight, _bias];
        _scratch = new double[3 * classes];
    }

    /// <inheritdoc/>
    public static LossKind Kind { get; } = new(
        "sphere-face2",
        "A yes-or-no decision for every speaker of its own, instead of one softmax over all.",
        [
            new("scale", 32.0, "What adjusted cosines are multiplied by.", 1e-6, 1e6),
            new("margin", 0.2, "Of the adjusted cosine, or in radians where angular.", 0, 1.499),
            new("share", 0.7, "Weight of the own speaker against that of all others.", 0.001, 0.999),
            new("power", 3.0, "How strongly the adjustment spreads high cosines.", 1, 20, IsWhole: true),
            new("angular", false, "Adds the margin to the angle instead of taking it off the cosine."),
            new("bias", 0.0, "First value of the learned bias.", -1e6, 1e6),
        ],
        (context, settings, prefix) => new SphereFace2Loss(
            context.Dim,
            context.Classes,
            context.Random,
            (float)settings.Number("scale"),
            (float)settings.Number("margin"),
            (float)settings.Number("share"),
            settings.Whole("power"),
            settings.Flag("angular"),
            (float)settings.Number("bias"),
            prefix));

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => _parameters;

    /// <inheritdoc/>
    protected override TapeValue OverClasses(Tape tape, TapeValue embeddings, ReadOnlySpan<int> labels)
    {
        ArgumentNullException.ThrowIfNull(tape);
        var cosines = tape.Cosines(embeddings, tape.Use(_weight));
        ReportAccuracy(cosines, labels);
        var values = cosines.Values;
        var slopes = tape.Scratch(values.Length);
        var (sum, biasSlope, rows) = (0.0, 0.0, Math.Max(labels.Length, 1));
        for (var row = 0; row < labels.Length; row++)
        {
            var ofRow = values.Slice(row * Classes, Classes);
            var slopesOfRow = slopes.Slice(row * Classes, Classes);
            var (others, pushed) = PushOthers(ofRow, labels[row], slopesOfRow, rows);
            var (shifted, slopeOfShifted) = Shift(ofRow[labels[row]], isOwn: true);
            var logit = -((_scale * shifted) + _bias.Values[0]);
            var pull = -_share * SoftMaximum.Sigmoid(logit) / rows;
            slopesOfRow[labels[row]] = (float)(pull * _scale * slopeOfShifted);
            sum += others + (_share * SoftMaximum.SoftPlus(logit));
            biasSlope += pushed + pull;
        }

        _biasSlope[0] = (float)biasSlope;
        return tape.Linearized(cosines, (float)(sum / rows), slopes) + tape.Linearized(tape.Use(_bias), 0, _biasSlope);
    }

    // Every class but the own: its part of the sum, and of the bias's slope. Exponentials and logarithms are taken of the whole row.
    private (double Sum, double Slope) PushOthers(ReadOnlySpan<float> cosines, int own, Span<float> slopes, int rows)
    {
        var logits = _scratch.AsSpan(0, Classes);
        var factors = _scratch.AsSpan(Classes, Classes);
        var softened = _scratch.AsSpan(2 * Classes, Classes);
        for (var c = 0; c < cosines.Length; c++)
        {
            var (shifted, slope) = Shift(cosines[c], isOwn: false);
            logits[c] = (_scale * shifted) + _bias.Values[0];
            factors[c] = slope;
        }

        // The own class counts nothing here.
        logits[own] = SoftMaximum.Negligible;

        // ln(1 + e^x) = max(x, 0) + ln(1 + e^-|x|).
        TensorPrimitives.Abs<double>(logits, softened);
        TensorPrimitives.Negate<double>(softened, softened);
        TensorPrimitives.Exp<double>(softened, softened);
        TensorPrimitives.LogP1<double>(softened, softened);
        var sum = TensorPrimitives.Sum<double>(softened);
        TensorPrimitives.Max(logits, 0, softened);
        sum += TensorPrimitives.Sum<double>(softened);
        TensorPrimitives.Sigmoid<double>(logits, logits);
        TensorPrimitives.Multiply(factors, _scale, factors);
        var share = (1 - _share) / rows;
        for (var c = 0; c < slopes.Length; c++)
        {
            slopes[c] = (float)(share * logits[c] * factors[c]);
        }

        return ((1 - _share) * sum, share * TensorPrimitives.Sum<double>(logits));
    }

    // The adjusted cosine with its margin, and its derivative.
    private (double Value, double Slope) Shift(double cosine, bool isOwn)
    {
        if (!_angular)
        {
            var (adjusted, slope) = Adjust(cosine);
            return (adjusted + (isOwn ? -_margin : _margin), slope);
        }

        var held = Math.Clamp(cosine, -1, 1);
        var sine = Math.Sqrt(1 - (held * held));
        var (turned, slopeOfTurned) = (cosine - 1 - Math.Cos(Math.PI - _margin), 1.0);
        if (!isOwn || cosine > Math.Cos(Math.PI - _margin))
        {
            var turn = isOwn ? Math.Sin(_margin) : -Math.Sin(_margin);
            turned = (held * Math.Cos(_margin)) - (sine * turn);
            slopeOfTurned = Math.Cos(_margin) + (sine > 0 ? held / sine * turn : 0);
        }

        var (value, slopeOfValue) = Adjust(turned);
        return (value, slopeOfValue * slopeOfTurned);
    }

    private (double Value, double Slope) Adjust(double z)
    {
        var half = (z + 1) / 2;
        var power = 1.0;
        for (var i = 1; i < _power; i++)
        {
            power *= half;
        }

        return ((2 * power * half) - 1, _power * power);
    }
}
