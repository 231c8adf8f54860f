using Timbre.Tensors;

namespace Timbre.MetricLearning;

/// <summary>
/// "Batch all without negative distance": the mean distance of the pairs of one speaker, which draws them together.
/// Something else, such as a cross-entropy beside it, must keep speakers apart.
/// </summary>
/// <remarks>Entry 128 of the experiment log. Mean over ordered pairs of different rows; 0 where no speaker has two.</remarks>
/// <param name="options">Distance and normalization; margins play no part. Null: defaults.</param>
public sealed class PositiveDistanceLoss(TripletOptions? options = null) : TripletLoss(options), INamedLoss
{
    /// <inheritdoc/>
    public static LossKind Kind { get; } = new(
        "positive-distance",
        "Mean distance within speakers: batch-all without the negative distance.",
        [
            .. ComparisonSettings.Measuring("euclidean"),
            ComparisonSettings.Reducing("mean"),
            ComparisonSettings.ClassWeights,
        ],
        (context, settings, _) => new PositiveDistanceLoss(new TripletOptions
        {
            Distance = Distance.ByName(settings.Choice("distance")),
            Normalize = settings.Flag("normalize"),
            Reducer = ComparisonSettings.ReadReducer(settings, context),
        })) { NeedsPairs = true };

    /// <inheritdoc/>
    protected override TapeValue OverDistances(Tape tape, TapeValue distances, ReadOnlySpan<int> labels)
    {
        ArgumentNullException.ThrowIfNull(tape);
        var batch = labels.Length;
        var partials = tape.Scratch(batch * batch);
        var terms = (Options.Reducer ?? Reducer.Mean).Start();
        for (var a = 0; a < batch; a++)
        {
            for (var p = 0; p < batch; p++)
            {
                var isPair = p != a && labels[p] == labels[a];
                partials[(a * batch) + p] = isPair ? (float)terms.Add(distances.Values[(a * batch) + p], labels[a]) : 0;
            }
        }

        Report(terms.Count);
        foreach (ref var partial in partials)
        {
            partial = (float)(partial / terms.Divisor);
        }

        return tape.Linearized(distances, (float)terms.Value, partials);
    }
}
