using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Timbre.MetricLearning.Distances;
using Timbre.Settings.Shape;
using Timbre.Tensors.Tapes;

namespace Timbre.MetricLearning.Losses;

/// <summary>N-pair loss: one anchor and one positive of each speaker; softmax of each anchor over all positives.</summary>
/// <remarks>
/// Sohn 2016, eq. 7, without its penalty on lengths: mean over anchors of -ln softmax of scale * nearness(anchor,
/// positive). A speaker's rows 1 and 2 are its pair, 3 and 4 a second where more are allowed; a target is then shared
/// among the positives of its speaker, as in TensorFlow Addons. Speakers with a single row are left out.
/// </remarks>
public sealed class NPairLoss : EmbeddingLoss
{
    private readonly NPairLossOptions _options;
    private readonly Distance _distance;

    /// <summary>Makes the loss.</summary>
    /// <param name="options">Null: the defaults.</param>
    /// <exception cref="ArgumentException">A setting breaks its rule; all faults are named.</exception>
    public NPairLoss(NPairLossOptions? options = null)
    {
        _options = (options ?? new()).Checked();
        _distance = Distance.Of(_options.Distance);
    }

    /// <inheritdoc/>
    protected override TapeValue Evaluate(Tape tape, TapeValue embeddings, ReadOnlySpan<int> labels)
    {
        ArgumentNullException.ThrowIfNull(tape);
        var anchors = MemoryMarshal.Cast<float, int>(tape.Scratch(labels.Length));
        var positives = MemoryMarshal.Cast<float, int>(tape.Scratch(labels.Length));
        var pairs = 0;
        for (var row = 0; row < labels.Length; row++)
        {
            var before = labels[..row].Count(labels[row]);
            var next = labels[(row + 1)..].IndexOf(labels[row]);
            if (before % 2 == 0 && before / 2 < _options.PairsPerSpeaker && next >= 0)
            {
                (anchors[pairs], positives[pairs]) = (row, row + 1 + next);
                pairs++;
            }
        }

        if (pairs == 0)
        {
            Report(0, null, 0);
            return tape.Sum(embeddings * 0);
        }

        var points = _options.Normalize ? tape.NormalizeRows(embeddings) : embeddings;
        var distances = _distance.Matrix(tape, tape.Rows(points, anchors[..pairs]), tape.Rows(points, positives[..pairs]));
        var log = tape.LogSoftmax(distances * -(float)_options.Scale);
        var targets = tape.Scratch(pairs * pairs);
        var right = 0;
        for (var anchor = 0; anchor < pairs; anchor++)
        {
            var target = targets.Slice(anchor * pairs, pairs);
            for (var positive = 0; positive < pairs; positive++)
            {
                target[positive] = labels[anchors[anchor]] == labels[anchors[positive]] ? 1 : 0;
            }

            var share = 1f / TensorPrimitives.Sum<float>(target);
            TensorPrimitives.Multiply(target, share, target);
            var best = TensorPrimitives.IndexOfMax(log.Values.Slice(anchor * pairs, pairs));
            right += target[best] > 0 ? 1 : 0;
        }

        Report(pairs, null, (double)right / pairs);
        return tape.Sum(log * tape.Constant(targets, pairs, pairs)) * (-1f / pairs);
    }
}
