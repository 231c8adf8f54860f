using System.Numerics.Tensors;
using Timbre.MetricLearning.Losses;
using Timbre.Tensors.Tapes;
using Timbre.Training.Data;

namespace Timbre.Training.Doctor;

/// <summary>Holds the gradients of a loss, with respect to embeddings and to what it learns itself, against central differences.</summary>
/// <remarks>
/// A loss is a box that is asked for its value alone, in float32: so differences are taken along whole directions, in which the loss
/// changes by much more than its rounding, and at several steps, of which the one counts that differs least from the next shorter one:
/// a step too long bends or crosses corners, one too short is rounded away. By as much as these two differ, nothing is said.
/// </remarks>
internal sealed class LossGradients
{
    private const int Directions = 20;
    private static readonly double[] Steps = [3e-2, 1e-2, 3e-3, 1e-3, 3e-4, 1e-4];

    /// <summary>Rounding of a loss, as a share of it.</summary>
    private const double Rounding = 5e-7;

    /// <summary>How far a change must stand above rounding to say anything to a hundredth.</summary>
    private const double Telling = 300;

    /// <summary>Change of the loss, as a share of it, that embeddings must make when all are moved by their own length.</summary>
    private const double LeastChange = 1e-5;

    private readonly Func<LossSum> _create;
    private readonly float[] _embeddings;
    private readonly int[] _labels;
    private readonly long _seed;

    /// <summary>Takes up a loss.</summary>
    /// <param name="create">Makes it, always the same: some remember what they saw.</param>
    /// <param name="embeddings">[examples, dim].</param>
    /// <param name="labels">Class of each.</param>
    /// <param name="seed">Draws the directions.</param>
    public LossGradients(Func<LossSum> create, float[] embeddings, int[] labels, long seed) =>
        (_create, _embeddings, _labels, _seed) = (create, embeddings, labels, seed);

    /// <summary>Gradient of the loss with respect to the embeddings.</summary>
    public float[] OfEmbeddings { get; private set; } = [];

    /// <summary>
    /// Whether the gradient stands above rounding: embeddings that are zero, or alike whoever speaks, have none, and float32 gives noise.
    /// </summary>
    public bool IsTelling { get; private set; }

    /// <summary>Compares.</summary>
    public IReadOnlyList<GradientError> Compare()
    {
        var losses = _create();
        using var tape = new Tape();
        var rows = tape.Variable(_embeddings, _labels.Length, _embeddings.Length / _labels.Length);
        foreach (var parameter in losses.Parameters.Where(parameter => parameter.IsTrained))
        {
            parameter.Gradient.Clear();
        }

        var loss = Compute(losses, tape, rows);
        tape.Backward(loss);
        OfEmbeddings = rows.Gradient.ToArray();
        IsTelling = TensorPrimitives.Norm<float>(OfEmbeddings) * TensorPrimitives.Norm<float>(_embeddings)
            > LeastChange * Math.Abs(loss.Scalar);
        var errors = new List<GradientError> { Along("embeddings", 0, OfEmbeddings, _embeddings, change => Loss(0, change)) };
        foreach (var (place, parameter) in losses.Parameters.Index().Where(entry => entry.Item.IsTrained))
        {
            var (gradient, values) = (parameter.Gradient.ToArray(), parameter.Values.ToArray());
            errors.Add(Along(parameter.Name, place + 1, gradient, values, change => Loss(place + 1, change)));
        }

        return errors;
    }

    private GradientError Along(string kind, int place, float[] gradient, float[] values, Func<float[], double> loss)
    {
        var random = SeededRandom.For(_seed, SeededRandom.Purpose.Doctor, 4, place);
        var (length, size) = (TensorPrimitives.Norm<float>(gradient), TensorPrimitives.Norm<float>(values));
        var errors = new List<double>();
        var direction = new float[gradient.Length];
        for (var i = 0; i < Directions; i++)
        {
            // Half along the gradient, where the loss changes most; half anywhere, where a part that is missing would show.
            RandomDirection.Fill(random, direction, 1);
            if (length > 0 && float.IsFinite(length))
            {
                TensorPrimitives.MultiplyAdd(gradient, 1 / length, direction, direction);
            }

            if (ErrorOf(gradient, direction, size > 0 ? size : 1, values, loss) is { } error)
            {
                errors.Add(error);
            }
        }

        return new GradientError(kind, [.. errors.Order()]);
    }

    private static double? ErrorOf(float[] gradient, float[] direction, double size, float[] values, Func<float[], double> loss)
    {
        var analytic = 0.0;
        for (var i = 0; i < gradient.Length; i++)
        {
            analytic += (double)gradient[i] * direction[i];
        }

        var told = Array.ConvertAll(Steps, share =>
        {
            var step = share * size;
            var (above, below) = (loss(Moved(values, direction, step)), loss(Moved(values, direction, -step)));
            var change = Math.Max(Math.Abs(above - below), Math.Abs(2 * step * analytic));
            return (Slope: (above - below) / (2 * step), IsTelling: change > Telling * Rounding * Math.Max(Math.Abs(above), 1e-3));
        });
        return told.Zip(told.Skip(1)).Where(pair => pair.First.IsTelling)
            .Select(pair => (pair.First.Slope, Doubt: Math.Abs(pair.First.Slope - pair.Second.Slope)))
            .OrderBy(found => found.Doubt)
            .Select(found => (double?)Math.Max(0, Math.Abs(found.Slope - analytic) - found.Doubt)
                / Math.Max(Math.Abs(found.Slope), Math.Abs(analytic)))
            .FirstOrDefault();
    }

    private static float[] Moved(float[] values, float[] direction, double step)
    {
        var moved = new float[values.Length];
        TensorPrimitives.MultiplyAdd(direction, (float)step, values, moved);
        return moved;
    }

    private double Loss(int place, float[] values)
    {
        var losses = _create();
        if (place > 0)
        {
            values.CopyTo(losses.Parameters[place - 1].Values);
        }

        using var tape = new Tape();
        var embeddings = place == 0 ? values : _embeddings;
        return Compute(losses, tape, tape.Variable(embeddings, _labels.Length, embeddings.Length / _labels.Length)).Scalar;
    }

    private TapeValue Compute(LossSum losses, Tape tape, TapeValue rows)
    {
        (losses.Step, losses.ScheduleStep) = (0, 0);
        return losses.Compute(tape, rows, _labels);
    }
}
