using System.Numerics.Tensors;
using Timbre.Tensors;
using Timbre.Tensors.Tapes;

namespace Timbre.MetricLearning.Losses;

/// <summary>SphereFace2: a yes-or-no decision for every class of its own, instead of one softmax over all.</summary>
/// <remarks>
/// Wen et al. 2022, with g(z) = 2 ((z + 1) / 2)^t - 1 and a learned bias b. Additive margin (their C): lambda ln(1 +
/// e^-(scale (g(cos) - m) + b)) for the own class, (1 - lambda) ln(1 + e^(scale (g(cos) + m) + b)) for each other, summed
/// over classes, mean over rows. Angular margin (their A): g(cos(angle + m)) and g(cos(angle - m)) in place of g(cos) - m
/// and g(cos) + m, with the continuous branch beyond pi - m. The sine's infinite derivative at cosine 1 and -1 is taken as 0.
/// </remarks>
public sealed class SphereFace2Loss : ClassLoss
{
    private readonly Parameter _weight;
    private readonly Parameter _bias;
    private readonly Parameter[] _parameters;
    private readonly double _scale;
    private readonly double _margin;
    private readonly double _share;
    private readonly int _power;
    private readonly bool _angular;
    private readonly float[] _biasGradient = new float[1];
    private readonly double[] _scratch;

    /// <summary>Makes the centers.</summary>
    /// <param name="context">Sizes, source of the first values, and the prefix of the parameters' names.</param>
    /// <param name="options">Null: the defaults.</param>
    /// <exception cref="ArgumentException">A setting breaks its rule or does not fit the sizes; all faults are named.</exception>
    public SphereFace2Loss(LossContext context, SphereFace2LossOptions? options = null)
        : base(context, options ??= new())
    {
        (_scale, _margin, _share) = (options.Scale, options.Margin, options.Share);
        (_power, _angular) = (options.Power, options.Angular);
        _weight = Make.Centers("weight", Classes);
        _bias = Make.Offset("bias", 1, options.Bias);
        _parameters = [_weight, _bias];
        _scratch = new double[3 * Classes];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => _parameters;

    /// <inheritdoc/>
    protected override TapeValue OverClasses(Tape tape, TapeValue embeddings, ReadOnlySpan<int> labels)
    {
        ArgumentNullException.ThrowIfNull(tape);
        var cosines = tape.Cosines(embeddings, tape.Use(_weight));
        ReportAccuracy(cosines, labels);
        var values = cosines.Values;
        var gradients = tape.Scratch(values.Length);
        var (sum, biasDerivative, rows) = (0.0, 0.0, Math.Max(labels.Length, 1));
        for (var row = 0; row < labels.Length; row++)
        {
            var ofRow = values.Slice(row * Classes, Classes);
            var gradientsOfRow = gradients.Slice(row * Classes, Classes);
            var (others, pushed) = PushOthers(ofRow, labels[row], gradientsOfRow, rows);
            var (shifted, derivativeOfShifted) = Shift(ofRow[labels[row]], isOwn: true);
            var logit = -((_scale * shifted) + _bias.Values[0]);
            var pull = -_share * SoftMaximum.Sigmoid(logit) / rows;
            gradientsOfRow[labels[row]] = (float)(pull * _scale * derivativeOfShifted);
            sum += others + (_share * SoftMaximum.SoftPlus(logit));
            biasDerivative += pushed + pull;
        }

        _biasGradient[0] = (float)biasDerivative;
        return tape.Linearized(cosines, (float)(sum / rows), gradients) + tape.Linearized(tape.Use(_bias), 0, _biasGradient);
    }

    // Every class but the own: its part of the sum, and of the bias's derivative. Exponentials and logarithms are taken of the whole row.
    private (double Sum, double Derivative) PushOthers(ReadOnlySpan<float> cosines, int own, Span<float> gradients, int rows)
    {
        var logits = _scratch.AsSpan(0, Classes);
        var factors = _scratch.AsSpan(Classes, Classes);
        var softened = _scratch.AsSpan(2 * Classes, Classes);
        for (var c = 0; c < cosines.Length; c++)
        {
            var (shifted, derivative) = Shift(cosines[c], isOwn: false);
            logits[c] = (_scale * shifted) + _bias.Values[0];
            factors[c] = derivative;
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
        for (var c = 0; c < gradients.Length; c++)
        {
            gradients[c] = (float)(share * logits[c] * factors[c]);
        }

        return ((1 - _share) * sum, share * TensorPrimitives.Sum<double>(logits));
    }

    // The adjusted cosine with its margin, and its derivative.
    private (double Value, double Derivative) Shift(double cosine, bool isOwn)
    {
        if (!_angular)
        {
            var (adjusted, derivative) = Adjust(cosine);
            return (adjusted + (isOwn ? -_margin : _margin), derivative);
        }

        var held = Math.Clamp(cosine, -1, 1);
        var sine = Math.Sqrt(1 - (held * held));
        var (turned, derivativeOfTurned) = (cosine - 1 - Math.Cos(Math.PI - _margin), 1.0);
        if (!isOwn || cosine > Math.Cos(Math.PI - _margin))
        {
            var turn = isOwn ? Math.Sin(_margin) : -Math.Sin(_margin);
            turned = (held * Math.Cos(_margin)) - (sine * turn);
            derivativeOfTurned = Math.Cos(_margin) + (sine > 0 ? held / sine * turn : 0);
        }

        var (value, derivativeOfValue) = Adjust(turned);
        return (value, derivativeOfValue * derivativeOfTurned);
    }

    private (double Value, double Derivative) Adjust(double z)
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
