using Timbre.Tensors;
using Timbre.Tensors.Tapes;

namespace Timbre.MetricLearning.Losses;

/// <summary>
/// Angular prototypical loss: the first row of each speaker is a query, the mean of its other rows a prototype;
/// cross-entropy over scale * cosine + shift of each query with all prototypes, scale and shift learned.
/// </summary>
/// <remarks>Chung et al. 2020.</remarks>
public sealed class AngularPrototypicalLoss : PrototypeLoss
{
    private readonly ScaledCosines _scores;

    /// <summary>Makes the loss with its first scale and shift.</summary>
    /// <param name="context">Prefix of the parameters' names.</param>
    /// <param name="options">Null: the defaults.</param>
    /// <exception cref="ArgumentException">A setting breaks its rule; all faults are named.</exception>
    public AngularPrototypicalLoss(LossContext context, AngularPrototypicalLossOptions? options = null)
        : base(options ??= new()) =>
        _scores = new ScaledCosines(context, options);

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => _scores.Parameters;

    /// <inheritdoc/>
    protected override TapeValue Logits(Tape tape, TapeValue queries, TapeValue prototypes)
    {
        ArgumentNullException.ThrowIfNull(tape);
        return _scores.Apply(tape, tape.Cosines(queries, prototypes, ScaledCosines.ShortestLength));
    }
}
