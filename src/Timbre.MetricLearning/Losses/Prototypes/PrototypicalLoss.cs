using Timbre.Tensors.Tapes;

namespace Timbre.MetricLearning.Losses;

/// <summary>
/// Prototypical loss: the first row of each speaker is a query, the mean of its other rows a prototype; cross-entropy
/// over minus the squared distance of each query to all prototypes.
/// </summary>
/// <remarks>Snell, Swersky and Zemel 2017, with one query a speaker as Chung et al. 2020 have it.</remarks>
/// <param name="options">Null: the defaults.</param>
/// <exception cref="ArgumentException">A setting breaks its rule; all faults are named.</exception>
public sealed class PrototypicalLoss(PrototypicalLossOptions? options = null) : PrototypeLoss(options ?? new())
{
    /// <inheritdoc/>
    protected override TapeValue Logits(Tape tape, TapeValue queries, TapeValue prototypes)
    {
        ArgumentNullException.ThrowIfNull(tape);
        return -tape.SquaredDistances(queries, prototypes);
    }
}
