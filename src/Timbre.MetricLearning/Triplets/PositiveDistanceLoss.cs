using Timbre.Tensors;

namespace Timbre.MetricLearning;

/// <summary>
/// "Batch all without negative distance": the mean distance of the pairs of one speaker, which draws them together.
/// Something else, such as a cross-entropy beside it, must keep speakers apart.
/// </summary>
/// <remarks>Entry 128 of the experiment log. Mean over ordered pairs of different rows; 0 where no speaker has two.</remarks>
/// <param name="options">Distance and normalization; margins play no part. Null: defaults.</param>
public sealed class PositiveDistanceLoss(TripletOptions? options = null) : TripletLoss(options)
{
    /// <inheritdoc/>
    protected override TapeValue OverDistances(Tape tape, TapeValue distances, ReadOnlySpan<int> labels)
    {
        ArgumentNullException.ThrowIfNull(tape);
        var batch = labels.Length;
        var mask = tape.Room(batch * batch);
        var pairs = 0;
        for (var a = 0; a < batch; a++)
        {
            for (var p = 0; p < batch; p++)
            {
                var isPair = p != a && labels[p] == labels[a];
                mask[(a * batch) + p] = isPair ? 1 : 0;
                pairs += isPair ? 1 : 0;
            }
        }

        Report(pairs);
        return tape.Sum(distances * tape.Constant(mask, batch, batch)) / Math.Max(pairs, 1);
    }
}
