using Timbre.Tensors;

namespace Timbre.MetricLearning;

/// <summary>Normalized softmax: cross-entropy over cosines with class centers, divided by a temperature.</summary>
/// <remarks>Wang et al. 2017 ("NormFace"), Zhai and Wu 2019. AM-softmax with margin 0 and scale 1 / temperature.</remarks>
public sealed class NormalizedSoftmaxLoss : CosineSoftmaxLoss, INamedLoss
{
    private readonly float _temperature;

    /// <summary>Makes the centers.</summary>
    /// <param name="dim">Size of an embedding.</param>
    /// <param name="classes">Number of training speakers.</param>
    /// <param name="random">Source of the first centers: Xavier uniform.</param>
    /// <param name="temperature">What cosines are divided by, above 0.</param>
    /// <param name="smoothing">Label smoothing, in [0, 1).</param>
    /// <param name="classWeights">What a row counts, by its class; null or empty: 1 for all.</param>
    /// <param name="name">Prefix of the parameter's name.</param>
    /// <exception cref="ArgumentException">A number is outside its range.</exception>
    public NormalizedSoftmaxLoss(
        int dim,
        int classes,
        Random random,
        float temperature = 0.05f,
        float smoothing = 0,
        IReadOnlyList<float>? classWeights = null,
        string name = "normalized-softmax")
        : base(dim, classes, random, smoothing, classWeights, $"{name}.weight")
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(temperature);
        _temperature = temperature;
    }

    /// <inheritdoc/>
    public static LossKind Kind { get; } = new(
        "normalized-softmax",
        "Softmax over cosines with class centers, divided by a temperature.",
        [
            new("temperature", 0.05, "What cosines are divided by.", 1e-3, 1e3),
            SmoothingSetting,
            ComparisonSettings.ClassWeights,
        ],
        (context, settings, prefix) => new NormalizedSoftmaxLoss(
            context.Dim,
            context.Classes,
            context.Random,
            (float)settings.Number("temperature"),
            (float)settings.Number("label-smoothing"),
            ComparisonSettings.Weights(settings, context),
            prefix));

    /// <inheritdoc/>
    protected override TapeValue Logits(Tape tape, TapeValue scores, ReadOnlySpan<int> labels) => scores / _temperature;
}
