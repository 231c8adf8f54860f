using System.Numerics.Tensors;
using Timbre.Tensors;
using Timbre.Tensors.Tapes;

namespace Timbre.MetricLearning.Losses;

/// <summary>
/// SoftTriple: several centers a speaker, weighed by nearness; softmax over speakers with a margin; centers drawn
/// together.
/// </summary>
/// <remarks>
/// Qian et al. 2019, eq. 7 and 8: the similarity to a speaker is sum over its centers of q cosine, q = softmax over its
/// centers of cosine / gamma; -ln softmax of scale (similarity - margin for the own speaker); plus tau sum over pairs of a
/// speaker's centers of sqrt(2 - 2 cosine) / (classes K (K - 1)), which lets centers that are not needed fall together.
/// </remarks>
public sealed class SoftTripleLoss : ClassLoss
{
    private readonly Parameter _centers;
    private readonly Parameter[] _parameters;
    private readonly int _perClass;
    private readonly float _scale;
    private readonly float _gamma;
    private readonly double _tau;
    private readonly float _margin;

    /// <summary>Makes the centers.</summary>
    /// <param name="context">Sizes, source of the first values, and the prefix of the parameters' names.</param>
    /// <param name="options">Null: the defaults.</param>
    /// <exception cref="ArgumentException">A setting breaks its rule or does not fit the sizes; all faults are named.</exception>
    public SoftTripleLoss(LossContext context, SoftTripleLossOptions? options = null)
        : base(context, options ??= new())
    {
        (_perClass, _scale, _gamma) = (options.Centers, (float)options.Scale, (float)options.Gamma);
        (_tau, _margin) = (options.Tau, (float)options.Margin);
        _centers = Make.Centers("centers", Classes * _perClass);
        _parameters = [_centers];
    }

    /// <summary>
    /// The centers, [centers a speaker * classes, dim]: row k * classes + c is center k of class c; only directions
    /// matter.
    /// </summary>
    public override IReadOnlyList<Parameter> Parameters => _parameters;

    /// <inheritdoc/>
    protected override TapeValue OverClasses(Tape tape, TapeValue embeddings, ReadOnlySpan<int> labels)
    {
        ArgumentNullException.ThrowIfNull(tape);
        var centers = tape.NormalizeRows(tape.Use(_centers));
        var cosines = tape.ProductTransposed(tape.NormalizeRows(embeddings), centers);
        var columns = Classes * _perClass;
        var gradients = tape.Scratch(labels.Length * columns);
        var similarities = tape.Scratch(Classes);
        var probabilities = tape.Scratch(Classes);
        var scratch = tape.Scratch(Classes);
        var (sum, right) = (0.0, 0);
        for (var row = 0; row < labels.Length; row++)
        {
            // Classes stand side by side, center after center: every step below is one of vectors as long as there are classes.
            var ofRow = cosines.Values.Slice(row * columns, columns);
            var gradientsOfRow = gradients.Slice(row * columns, columns);
            Gather(ofRow, gradientsOfRow, similarities, scratch);
            right += TensorPrimitives.IndexOfMax<float>(similarities) == labels[row] ? 1 : 0;
            sum += Classify(similarities, labels[row], probabilities);
            TensorPrimitives.Multiply(probabilities, _scale / labels.Length, probabilities);
            Spread(ofRow, similarities, probabilities, gradientsOfRow, scratch);
        }

        Report(labels.Length, null, labels.Length == 0 ? 0 : (double)right / labels.Length);
        var loss = tape.Linearized(cosines, (float)(sum / Math.Max(labels.Length, 1)), gradients);
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

    // weights become derivatives: that of the similarity times q (1 + (cosine - similarity) / gamma).
    private void Spread(
        ReadOnlySpan<float> cosines, ReadOnlySpan<float> similarities, ReadOnlySpan<float> gradients, Span<float> weights,
            Span<float> scratch)
    {
        for (var k = 0; k < _perClass; k++)
        {
            var ofCenter = OfCenter(weights, k);
            TensorPrimitives.Subtract(OfCenter(cosines, k), similarities, scratch);
            TensorPrimitives.Multiply(scratch, 1 / _gamma, scratch);
            TensorPrimitives.AddMultiply(scratch, 1, gradients, scratch);
            TensorPrimitives.Multiply(ofCenter, scratch, ofCenter);
        }
    }

    private Span<float> OfCenter(Span<float> ofRow, int center) => ofRow.Slice(center * Classes, Classes);

    private ReadOnlySpan<float> OfCenter(ReadOnlySpan<float> ofRow, int center) => ofRow.Slice(center * Classes, Classes);

    // A distance between unit vectors: sqrt(2 - 2 cosine), whose derivative at 0 is taken as 0. Of each pair (a, b) the derivative
    // times a - b: the a and b are taken together at the end, by the sum of their gradients.
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
                        var derivative = (float)(factor / distance);
                        var toB = partials.Slice(((second * Classes) + c) * Dim, Dim);
                        TensorPrimitives.MultiplyAdd(b, -derivative, toA, toA);
                        TensorPrimitives.MultiplyAdd(a, -derivative, toB, toB);
                        pulls[first] += derivative;
                        pulls[second] += derivative;
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
