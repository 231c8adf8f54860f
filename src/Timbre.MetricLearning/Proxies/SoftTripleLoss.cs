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
        ArgumentOutOfRangeException.ThrowIfLessThan(centers, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(gamma);
        (_perClass, _scale, _gamma, _tau, _margin) = (centers, scale, gamma, tau, margin);
        _centers = MakeCenters($"{name}.centers", classes * centers, random);
        _parameters = [_centers];
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

    /// <summary>The centers, [centers a speaker * classes, dim]: row k * classes + c is center k of class c; only directions matter.</summary>
    public override IReadOnlyList<Parameter> Parameters => _parameters;

    /// <inheritdoc/>
    protected override TapeValue OverClasses(Tape tape, TapeValue embeddings, ReadOnlySpan<int> labels)
    {
        ArgumentNullException.ThrowIfNull(tape);
        var centers = tape.NormalizeRows(tape.Use(_centers));
        var cosines = tape.ProductTransposed(tape.NormalizeRows(embeddings), centers);
        var columns = Classes * _perClass;
        var slopes = tape.Scratch(labels.Length * columns);
        var similarities = tape.Scratch(Classes);
        var probabilities = tape.Scratch(Classes);
        var scratch = tape.Scratch(Classes);
        var (sum, right) = (0.0, 0);
        for (var row = 0; row < labels.Length; row++)
        {
            // Classes stand side by side, center after center: every step below is one of vectors as long as there are classes.
            var ofRow = cosines.Values.Slice(row * columns, columns);
            var slopesOfRow = slopes.Slice(row * columns, columns);
            Gather(ofRow, slopesOfRow, similarities, scratch);
            right += TensorPrimitives.IndexOfMax<float>(similarities) == labels[row] ? 1 : 0;
            sum += Classify(similarities, labels[row], probabilities);
            TensorPrimitives.Multiply(probabilities, _scale / labels.Length, probabilities);
            Spread(ofRow, similarities, probabilities, slopesOfRow, scratch);
        }

        Report(labels.Length, null, labels.Length == 0 ? 0 : (double)right / labels.Length);
        var loss = tape.Linearized(cosines, (float)(sum / Math.Max(labels.Length, 1)), slopes);
        return _perClass > 1 && _tau > 0 ? loss + DrawTogether(tape, centers) : loss;
    }

    // weights: q, of each center in its class; similarities: sum of q cosine.
    private void Gather(ReadOnlySpan<float> cosines, Span<float> weights, Span<float> similarities, Span<float> scratch)
    {
        var largest = scratch;
        cosines[..Classes].CopyTo(largest);
        for (var k = 1; k < _perClass; k++)
        {
            TensorPrimitives.Max(largest, OfCenter(cosines, k), largest);
        }

        for (var k = 0; k < _perClass; k++)
        {
            TensorPrimitives.Subtract(OfCenter(cosines, k), largest, OfCenter(weights, k));
        }

        TensorPrimitives.Multiply(weights, 1 / _gamma, weights);
        TensorPrimitives.Exp<float>(weights, weights);
        var sums = scratch;
        sums.Clear();
        similarities.Clear();
        for (var k = 0; k < _perClass; k++)
        {
            TensorPrimitives.Add(sums, OfCenter(weights, k), sums);
            TensorPrimitives.MultiplyAdd(OfCenter(weights, k), OfCenter(cosines, k), similarities, similarities);
        }

        TensorPrimitives.Divide(similarities, sums, similarities);
        for (var k = 0; k < _perClass; k++)
        {
            TensorPrimitives.Divide(OfCenter(weights, k), sums, OfCenter(weights, k));
        }
    }

    // -ln softmax; probabilities: its derivatives by the scaled similarities.
    private double Classify(Span<float> similarities, int own, Span<float> probabilities)
    {
        similarities.CopyTo(probabilities);
        probabilities[own] -= _margin;
        var (logit, largest) = (probabilities[own], TensorPrimitives.Max<float>(probabilities));
        TensorPrimitives.Subtract(probabilities, largest, probabilities);
        TensorPrimitives.Multiply(probabilities, _scale, probabilities);
        TensorPrimitives.Exp<float>(probabilities, probabilities);
        var sum = TensorPrimitives.Sum<float>(probabilities);
        TensorPrimitives.Divide(probabilities, sum, probabilities);
        probabilities[own] -= 1;
        return (_scale * ((double)largest - logit)) + Math.Log(sum);
    }

    // weights become slopes: slope of the similarity times q (1 + (cosine - similarity) / gamma).
    private void Spread(
        ReadOnlySpan<float> cosines, ReadOnlySpan<float> similarities, ReadOnlySpan<float> slopes, Span<float> weights, Span<float> scratch)
    {
        for (var k = 0; k < _perClass; k++)
        {
            var ofCenter = OfCenter(weights, k);
            TensorPrimitives.Subtract(OfCenter(cosines, k), similarities, scratch);
            TensorPrimitives.Multiply(scratch, 1 / _gamma, scratch);
            TensorPrimitives.AddMultiply(scratch, 1, slopes, scratch);
            TensorPrimitives.Multiply(ofCenter, scratch, ofCenter);
        }
    }

    private Span<float> OfCenter(Span<float> ofRow, int center) => ofRow.Slice(center * Classes, Classes);

    private ReadOnlySpan<float> OfCenter(ReadOnlySpan<float> ofRow, int center) => ofRow.Slice(center * Classes, Classes);

    // A distance between unit vectors: sqrt(2 - 2 cosine), whose derivative at 0 is taken as 0. Of each pair (a, b) the slope
    // times a - b: the a and b are taken together at the end, by the sum of their slopes.
    private TapeValue DrawTogether(Tape tape, TapeValue centers)
    {
        var partials = tape.Scratch(_perClass * Classes * Dim);
        var pulls = tape.Scratch(_perClass);
        partials.Clear();
        var factor = _tau / ((double)Classes * _perClass * (_perClass - 1));
        var sum = 0.0;
        for (var c = 0; c < Classes; c++)
        {
            pulls.Clear();
            for (var first = 0; first < _perClass; first++)
            {
                var a = Center(centers.Values, first, c);
                var toA = partials.Slice(((first * Classes) + c) * Dim, Dim);
                for (var second = first + 1; second < _perClass; second++)
                {
                    var b = Center(centers.Values, second, c);
                    var distance = TensorPrimitives.Distance(a, b);
                    sum += distance;
                    if (distance > 0)
                    {
                        var slope = (float)(factor / distance);
                        var toB = partials.Slice(((second * Classes) + c) * Dim, Dim);
                        TensorPrimitives.MultiplyAdd(b, -slope, toA, toA);
                        TensorPrimitives.MultiplyAdd(a, -slope, toB, toB);
                        pulls[first] += slope;
                        pulls[second] += slope;
                    }
                }

                TensorPrimitives.MultiplyAdd(a, pulls[first], toA, toA);
            }
        }

        return tape.Linearized(centers, (float)(factor * sum), partials);
    }

    private ReadOnlySpan<float> Center(ReadOnlySpan<float> centers, int center, int speaker) =>
        centers.Slice(((center * Classes) + speaker) * Dim, Dim);
}
