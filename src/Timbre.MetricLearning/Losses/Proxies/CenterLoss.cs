using System.Numerics.Tensors;
using Timbre.Tensors;
using Timbre.Tensors.Tapes;

namespace Timbre.MetricLearning.Losses;

/// <summary>
/// Center loss: the mean squared distance of each embedding to its speaker's center. Goes beside a softmax, which keeps
/// speakers apart.
/// </summary>
/// <remarks>
/// Wen et al. 2016, without their factor 1/2, as in pytorch-center-loss. Centers are learned by gradient, or follow their
/// speakers as unbiased moving averages: m = decay m + (1 - decay) mean of the batch, w = decay w + (1 - decay), center =
/// m / w, updated before the loss is taken while training, for the speakers in the batch.
/// </remarks>
public sealed class CenterLoss : ClassLoss
{
    private readonly Parameter _centers;
    private readonly Parameter? _weights;
    private readonly Parameter[] _parameters;
    private readonly float _decay;

    /// <summary>Makes the centers: by Xavier uniform where learned, empty where averaged.</summary>
    /// <param name="context">Sizes, source of the first values, and the prefix of the parameters' names.</param>
    /// <param name="options">Null: the defaults.</param>
    /// <exception cref="ArgumentException">A setting breaks its rule or does not fit the sizes; all faults are named.</exception>
    public CenterLoss(LossContext context, CenterLossOptions? options = null)
        : base(context, options ??= new())
    {
        _decay = (float)options.Decay;
        if (options.Centers == CenterSource.Learned)
        {
            _centers = Make.Centers("centers", Classes, ParameterKind.Offset);
            _parameters = [_centers];
            return;
        }

        _centers = Make.Statistic("centers", Classes, Dim);
        _weights = Make.Statistic("weights", Classes);
        _parameters = [_centers, _weights];
    }

    /// <summary>The centers, [classes, dim] (not yet divided by their weights where averaged), and those weights.</summary>
    public override IReadOnlyList<Parameter> Parameters => _parameters;

    /// <inheritdoc/>
    protected override TapeValue OverClasses(Tape tape, TapeValue embeddings, ReadOnlySpan<int> labels)
    {
        ArgumentNullException.ThrowIfNull(tape);
        Report(labels.Length);
        if (_weights is null)
        {
            return MeanSquare(tape, embeddings - tape.Rows(tape.Use(_centers), labels), labels.Length);
        }

        if (IsTraining)
        {
            Follow(embeddings.Values, labels);
        }

        var centers = tape.Scratch(labels.Length * Dim);
        for (var row = 0; row < labels.Length; row++)
        {
            var center = centers.Slice(row * Dim, Dim);
            var weight = _weights.Values[labels[row]];
            if (weight > 0)
            {
                TensorPrimitives.Divide(_centers.Values.Slice(labels[row] * Dim, Dim), weight, center);
            }
            else
            {
                // Not met yet: its own center.
                embeddings.Values.Slice(row * Dim, Dim).CopyTo(center);
            }
        }

        return MeanSquare(tape, embeddings - tape.Constant(centers, labels.Length, Dim), labels.Length);
    }

    private static TapeValue MeanSquare(Tape tape, TapeValue differences, int rows) =>
        tape.Sum(tape.Square(differences)) / Math.Max(rows, 1);

    private void Follow(ReadOnlySpan<float> embeddings, ReadOnlySpan<int> labels)
    {
        for (var row = 0; row < labels.Length; row++)
        {
            var label = labels[row];
            if (labels[..row].Contains(label))
            {
                continue;
            }

            var center = _centers.Values.Slice(label * Dim, Dim);
            TensorPrimitives.Multiply(center, _decay, center);
            _weights!.Values[label] = (_decay * _weights.Values[label]) + 1 - _decay;
            var share = (1 - _decay) / labels[row..].Count(label);
            for (var other = row; other < labels.Length; other++)
            {
                if (labels[other] == label)
                {
                    TensorPrimitives.MultiplyAdd(embeddings.Slice(other * Dim, Dim), share, center, center);
                }
            }
        }
    }
}
