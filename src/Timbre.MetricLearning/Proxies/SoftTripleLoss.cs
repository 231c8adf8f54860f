using System.Numerics.Tensors;
using Timbre.Tensors;

namespace Timbre.MetricLearning;

/// <summary>SoftTriple: several centers a speaker, weighed by nearness; softmax over speakers with a margin; centers drawn together.</summary>
/// <remarks>
/// Qian et al. 2019, eq. 7 and 8: the similarity to a speaker is sum over its centers of q cosine, q = softmax over its
/// centers of cosine / gamma; -ln softmax of scale (similarity - margin for the own speaker); plus tau sum over pairs of a
/// speaker's centers of sqrt(2 - 2 cosine) / (classes K (K - 1)), which lets centers that are not needed fall together.
/// </remarks>
public sealed class SoftTripleLoss : ClassLoss, INamedLoss
{
    private readonly Parameter _centers;
    private readonly Parameter[] _parameters;
    private readonly int _perClass;
    private readonly float _scale;
    private readonly float _gamma;
    private readonly float _tau;
    private readonly float _margin;
    private double _logSum;
    private int _own;

    /// <summary>Makes the centers.</summary>
    /// <param name="dim">Size of an embedding.</param>
    /// <param name="classes">Number of training speakers.</param>
    /// <param name="random">Source of the first centers: Xavier uniform.</param>
    /// <param name="centers">K: centers a speaker, at least 1.</param>
    /// <param name="scale">Factor of similarities in the softmax over speakers.</param>
    /// <param name="gamma">Temperature of the choice among a speaker's centers, above 0.</param>
    /// <param name="tau">Weight of the distances among a speaker's centers.</param>
    /// <param name="margin">Taken off the own speaker's similarity.</param>
    /// <param name="name">Prefix of the parameter's name.</param>
    public SoftTripleLoss(
        int dim,
        int classes,
        Random random,
        int centers = 10,
        float scale = 20,
        float gamma = 0.1f,
        float tau = 0.2f,
        float margin = 0.01f,
        string name = "soft-triple")
        : base(dim, classes)
    {
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfLessThan(centers, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(gamma);
        (_perClass, _scale, _gamma, _tau, _margin) = (centers, scale, gamma, tau, margin);
        _centers = new Parameter($"{name}.centers", [classes * centers, dim], ParameterKind.Weight);
        _parameters = [_centers];
        FillXavier(_centers.Values, dim, classes * centers, random);
    }

    /// <inheritdoc/>
    public static LossKind Kind { get; } = new(
        "soft-triple",
        "Several centers a speaker, weighed by nearness; softmax over speakers.",
        [
            new("centers", 10.0, "Centers a speaker.", 1, 1000, IsWhole: true),
            new("scale", 20.0, "Factor of similarities in the softmax over speakers.", 1e-3, 1e4),
            new("gamma", 0.1, "Temperature of the choice among a speaker's centers.", 1e-3, 1e3),
            new("tau", 0.2, "Weight of the distances among a speaker's centers.", 0, 1e4),
            new("margin", 0.01, "Taken off the own speaker's similarity.", 0, 2),
        ],
        (context, settings, prefix) => new SoftTripleLoss(
            context.Dim,
            context.Classes,
            context.Random,
            settings.Whole("centers"),
            (float)settings.Number("scale"),
            (float)settings.Number("gamma"),
            (float)settings.Number("tau"),
            (float)settings.Number("margin"),
            prefix));

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => _parameters;

    /// <inheritdoc/>
    protected override TapeValue OverClasses(Tape tape, TapeValue embeddings, ReadOnlySpan<int> labels)
    {
        ArgumentNullException.ThrowIfNull(tape);
        var centers = tape.NormalizeRows(tape.Use(_centers));
        var cosines = tape.ProductTransposed(tape.NormalizeRows(embeddings), centers);
        var columns = Classes * _perClass;
        var slopes = tape.Room(labels.Length * columns);
        var powers = tape.Room(columns);
        var similarities = tape.Room(Classes);
        var (sum, right) = (0.0, 0);
        for (var row = 0; row < labels.Length; row++)
        {
            var ofRow = cosines.Values.Slice(row * columns, columns);
            Gather(ofRow, powers, similarities);
            right += TensorPrimitives.IndexOfMax<float>(similarities) == labels[row] ? 1 : 0;
            sum += Classify(similarities, labels[row]);
            Spread(ofRow, powers, similarities, 1f / labels.Length, slopes.Slice(row * columns, columns));
        }

        Report(labels.Length, null, labels.Length == 0 ? 0 : (double)right / labels.Length);
        var loss = tape.Linearized(cosines, (float)(sum / Math.Max(labels.Length, 1)), slopes);
        return _perClass > 1 && _tau > 0 ? loss + DrawTogether(tape, centers) : loss;
    }

    // powers: q, the weight of each center in its class; similarities: sum of q cosine. Classes have few centers each, so
    // only the exponentials of the whole row are left to vectors.
    private void Gather(ReadOnlySpan<float> cosines, Span<float> powers, Span<float> similarities)
    {
        for (var first = 0; first < cosines.Length; first += _perClass)
        {
            var largest = cosines[first];
            for (var k = first + 1; k < first + _perClass; k++)
            {
                largest = MathF.Max(largest, cosines[k]);
            }

            for (var k = first; k < first + _perClass; k++)
            {
                powers[k] = (cosines[k] - largest) / _gamma;
            }
        }

        TensorPrimitives.Exp<float>(powers, powers);
        for (var (c, first) = (0, 0); c < Classes; c++, first += _perClass)
        {
            var (sum, weighted) = (0f, 0f);
            for (var k = first; k < first + _perClass; k++)
            {
                sum += powers[k];
                weighted += powers[k] * cosines[k];
            }

            similarities[c] = weighted / sum;
            for (var k = first; k < first + _perClass; k++)
            {
                powers[k] /= sum;
            }
        }
    }

    // -ln softmax; its logarithm of the sum is kept for Spread.
    private double Classify(Span<float> similarities, int own)
    {
        similarities[own] -= _margin;
        var largest = TensorPrimitives.Max<float>(similarities);
        var sum = 0.0;
        foreach (var similarity in similarities)
        {
            sum += Math.Exp(_scale * ((double)similarity - largest));
        }

        (_logSum, _own) = ((_scale * (double)largest) + Math.Log(sum), own);
        return _logSum - (_scale * similarities[own]);
    }

    private void Spread(ReadOnlySpan<float> cosines, ReadOnlySpan<float> powers, ReadOnlySpan<float> similarities, float share, Span<float> slopes)
    {
        for (var c = 0; c < Classes; c++)
        {
            var probability = Math.Exp((_scale * (double)similarities[c]) - _logSum);
            var slope = share * _scale * (float)(c == _own ? probability - 1 : probability);
            var similarity = c == _own ? similarities[c] + _margin : similarities[c];
            for (var k = c * _perClass; k < (c + 1) * _perClass; k++)
            {
                slopes[k] = slope * powers[k] * (1 + ((cosines[k] - similarity) / _gamma));
            }
        }
    }

    // A distance between unit vectors: sqrt(2 - 2 cosine), whose derivative at 0 is taken as 0.
    private TapeValue DrawTogether(Tape tape, TapeValue centers)
    {
        var partials = tape.Room(Classes * _perClass * Dim);
        partials.Clear();
        var factor = _tau / ((double)Classes * _perClass * (_perClass - 1));
        var sum = 0.0;
        for (var first = 0; first < Classes * _perClass; first++)
        {
            for (var second = first + 1; second < ((first / _perClass) + 1) * _perClass; second++)
            {
                var a = centers.Values.Slice(first * Dim, Dim);
                var b = centers.Values.Slice(second * Dim, Dim);
                var distance = TensorPrimitives.Distance(a, b);
                sum += distance;
                if (distance > 0)
                {
                    var toA = partials.Slice(first * Dim, Dim);
                    var toB = partials.Slice(second * Dim, Dim);
                    var slope = (float)(factor / distance);
                    TensorPrimitives.MultiplyAdd(a, slope, toA, toA);
                    TensorPrimitives.MultiplyAdd(b, -slope, toA, toA);
                    TensorPrimitives.MultiplyAdd(b, slope, toB, toB);
                    TensorPrimitives.MultiplyAdd(a, -slope, toB, toB);
                }
            }
        }

        return tape.Linearized(centers, (float)(factor * sum), partials);
    }
}
