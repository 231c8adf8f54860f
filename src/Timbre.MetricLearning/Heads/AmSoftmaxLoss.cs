using Timbre.Tensors;

namespace Timbre.MetricLearning;

/// <summary>AM-softmax (CosFace): cross-entropy of scale * (cosine - margin) for the own speaker, scale * cosine for the others.</summary>
/// <remarks>Wang et al. 2018. With margin 0 it is the normalized softmax, scale = 1 / temperature.</remarks>
public sealed class AmSoftmaxLoss : MarginSoftmaxLoss, INamedLoss
{
    /// <summary>Makes the head with its first centers.</summary>
    /// <param name="dim">Size of an embedding.</param>
    /// <param name="classes">Number of training speakers.</param>
    /// <param name="random">Source of the first centers.</param>
    /// <param name="options">Margin and scale; null: defaults.</param>
    /// <param name="name">Prefix of the parameters' names.</param>
    /// <exception cref="ArgumentException">A setting is outside its range; all faults are named.</exception>
    public AmSoftmaxLoss(int dim, int classes, Random random, MarginSoftmaxOptions? options = null, string name = "am-softmax")
        : base(dim, classes, random, options, name)
    {
    }

    /// <inheritdoc/>
    public static LossKind Kind { get; } = new(
        "am-softmax",
        "Additive margin softmax (CosFace); with margin 0 the normalized softmax.",
        SettingsIn("cosine"),
        (context, settings, prefix) => new AmSoftmaxLoss(
            context.Dim, context.Classes, context.Random, Read(settings), prefix));

    /// <inheritdoc/>
    protected override TapeValue WithMargin(Tape tape, TapeValue own, float margin) => own - margin;
}
