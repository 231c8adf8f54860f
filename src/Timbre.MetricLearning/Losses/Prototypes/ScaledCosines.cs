using Timbre.Tensors;
using Timbre.Tensors.Tapes;

namespace Timbre.MetricLearning.Losses;

/// <summary>scale * cosine + shift, both learned: how prototypical losses turn cosines into scores.</summary>
internal sealed class ScaledCosines
{
    // Shorter rows are divided by this: torch's cosine similarity has it too.
    public const float ShortestLength = 1e-8f;

    private readonly Parameter _scale;
    private readonly Parameter _shift;

    public ScaledCosines(LossContext context, ScaledCosineLossOptions options)
    {
        ArgumentNullException.ThrowIfNull(context);
        var make = new ParameterMaker(context, options.LearningRateFactor);
        _scale = make.Offset("scale", 1, options.Scale);
        _shift = make.Offset("shift", 1, options.Shift);
        Parameters = [_scale, _shift];
    }

    /// <summary>Scale and shift.</summary>
    public Parameter[] Parameters { get; }

    /// <summary>The scores of cosines.</summary>
    public TapeValue Apply(Tape tape, TapeValue cosines) => (cosines * tape.Use(_scale)) + tape.Use(_shift);
}
