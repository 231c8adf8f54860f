using Timbre.Tensors;

namespace Timbre.MetricLearning;

/// <summary>
/// Prototypical loss: the first row of each speaker is a query, the mean of its other rows a prototype; cross-entropy
/// over minus the squared distance of each query to all prototypes.
/// </summary>
/// <remarks>Snell, Swersky and Zemel 2017, with one query a speaker as Chung et al. 2020 have it.</remarks>
public sealed class PrototypicalLoss : PrototypeLoss, INamedLoss
{
    /// <inheritdoc/>
    public static LossKind Kind { get; } = new(
        "prototypical",
        "Each speaker's first row by squared distance to the mean of its other rows, and to the other speakers'.",
        [],
        (_, _, _) => new PrototypicalLoss()) { NeedsPairs = true };

    /// <inheritdoc/>
    protected override TapeValue Logits(Tape tape, TapeValue queries, TapeValue prototypes)
    {
        ArgumentNullException.ThrowIfNull(tape);
        return -tape.SquaredDistances(queries, prototypes);
    }
}
