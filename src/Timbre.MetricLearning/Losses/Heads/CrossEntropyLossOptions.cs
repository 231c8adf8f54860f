using System.ComponentModel.DataAnnotations;
using Timbre.Settings;
using Timbre.Tensors;

namespace Timbre.MetricLearning.Losses;

/// <summary>Dense layer to one score a training speaker, softmax cross-entropy.</summary>
[Kind("crossEntropy")]
public sealed record CrossEntropyLossOptions : SoftmaxLossOptions
{
    /// <summary>
    /// The embedding's numbers are the class scores themselves, without any layer; it has at least one number for each
    /// training speaker.
    /// </summary>
    public bool Direct { get; init; }

    /// <summary>Applied to the embedding first.</summary>
    public Activation Activation { get; init; }

    /// <summary>Share of the last dense layer's input left out while training.</summary>
    [Range(0.0, 0.999)]
    public double Dropout { get; init; }

    /// <summary>Width of a dense layer before the last; 0 for none.</summary>
    [Range(0, 65536)]
    public int Hidden { get; init; }

    /// <summary>Applied after that layer.</summary>
    public Activation HiddenActivation { get; init; } = Activation.Swish;

    /// <inheritdoc/>
    public override EmbeddingLoss Create(LossContext context) => new CrossEntropyLoss(context, this);
}
