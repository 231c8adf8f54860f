using Timbre.Tensors;

namespace Timbre.MetricLearning;

/// <summary>
/// Angular prototypical loss: the first row of each speaker is a query, the mean of its other rows a prototype;
/// cross-entropy over scale * cosine + shift of each query with all prototypes, scale and shift learned.
/// </summary>
/// <remarks>Chung et al. 2020.</remarks>
public sealed class AngularPrototypicalLoss : PrototypeLoss, INamedLoss
{
    private readonly ScaledCosines _scores;

    /// <summary>Makes the loss with its first scale and shift.</summary>
    /// <param name="scale">First scale; the field starts at 10.</param>
    /// <param name="shift">First shift; the field starts at -5.</param>
    /// <param name="name">Prefix of the parameters' names.</param>
    public AngularPrototypicalLoss(float scale = 10, float shift = -5, string name = "angular-prototypical") =>
        _scores = new ScaledCosines(scale, shift, name);

    /// <inheritdoc/>
    public static LossKind Kind { get; } = new(
        "angular-prototypical",
        "Each speaker's first row against the mean of its other rows, and the other speakers'.",
        ScaledCosines.Settings,
        (_, settings, prefix) => new AngularPrototypicalLoss((float)settings.Number("scale"), (float)settings.Number("shift"), prefix))
    {
        NeedsPairs = true,
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => _scores.Parameters;

    /// <inheritdoc/>
    protected override TapeValue Logits(Tape tape, TapeValue queries, TapeValue prototypes)
    {
        ArgumentNullException.ThrowIfNull(tape);
        return _scores.Apply(tape, tape.Cosines(queries, prototypes, ScaledCosines.ShortestLength));
    }
}
