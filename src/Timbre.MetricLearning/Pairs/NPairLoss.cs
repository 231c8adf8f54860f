using System.Runtime.InteropServices;
using Timbre.Tensors;

namespace Timbre.MetricLearning;

/// <summary>N-pair loss: one anchor and one positive of each speaker; softmax of each anchor over all positives.</summary>
/// <remarks>
/// Sohn 2016, eq. 7, without its penalty on lengths: mean over anchors of -ln softmax of scale * nearness(anchor,
/// positive). A speaker's rows 1 and 2 are its pair, 3 and 4 a second where more are allowed; a target is then shared
/// among the positives of its speaker, as in TensorFlow Addons. Speakers with a single row are left out.
/// </remarks>
public sealed class NPairLoss : EmbeddingLoss, INamedLoss
{
    private readonly Distance _distance;
    private readonly bool _normalize;
    private readonly float _scale;
    private readonly int _pairsPerSpeaker;

    /// <summary>Makes the loss.</summary>
    /// <param name="distance">How rows are compared; null: dot product.</param>
    /// <param name="normalize">Divides embeddings by their length first.</param>
    /// <param name="scale">What nearness is multiplied by.</param>
    /// <param name="pairsPerSpeaker">How many pairs of a speaker take part, at least 1.</param>
    public NPairLoss(Distance? distance = null, bool normalize = false, float scale = 1, int pairsPerSpeaker = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pairsPerSpeaker, 1);
        (_distance, _normalize, _scale, _pairsPerSpeaker) = (distance ?? Distance.DotProduct, normalize, scale, pairsPerSpeaker);
    }

    /// <inheritdoc/>
    public static LossKind Kind { get; } = new(
        "n-pair",
        "One anchor and one positive of each speaker; softmax of each anchor over all positives.",
        [
            .. ComparisonSettings.Measuring("dot-product"),
            new("scale", 1.0, "What nearness is multiplied by.", 1e-6, 1e6),
            new("pairs-per-speaker", 1.0, "How many pairs of a speaker take part.", 1, 1e6, IsWhole: true),
        ],
        (_, settings, _) => new NPairLoss(
            Distance.ByName(settings.Choice("distance")),
            settings.Flag("normalize"),
            (float)settings.Number("scale"),
            settings.Whole("pairs-per-speaker"))) { NeedsPairs = true };

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
            if (before % 2 == 0 && before / 2 < _pairsPerSpeaker && next >= 0)
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

        var points = _normalize ? tape.NormalizeRows(embeddings) : embeddings;
        var farness = _distance.Farness(tape, tape.Rows(points, anchors[..pairs]), tape.Rows(points, positives[..pairs]));
        var log = tape.LogSoftmax(farness * -_scale);
        var targets = tape.Scratch(pairs * pairs);
        var right = 0;
        for (var anchor = 0; anchor < pairs; anchor++)
        {
            var target = targets.Slice(anchor * pairs, pairs);
            for (var positive = 0; positive < pairs; positive++)
            {
                target[positive] = labels[anchors[anchor]] == labels[anchors[positive]] ? 1 : 0;
            }

            var share = 1f / System.Numerics.Tensors.TensorPrimitives.Sum<float>(target);
            System.Numerics.Tensors.TensorPrimitives.Multiply(target, share, target);
            var best = System.Numerics.Tensors.TensorPrimitives.IndexOfMax(log.Values.Slice(anchor * pairs, pairs));
            right += target[best] > 0 ? 1 : 0;
        }

        Report(pairs, null, (double)right / pairs);
        return tape.Sum(log * tape.Constant(targets, pairs, pairs)) * (-1f / pairs);
    }
}
