using Timbre.Tensors;

namespace Timbre.MetricLearning;

/// <summary>scale * cosine + shift, both learned: how prototypical losses turn cosines into scores.</summary>
internal sealed class ScaledCosines
{
    // Shorter rows are divided by this: torch's cosine similarity has it too.
    public const float ShortestLength = 1e-8f;

    private readonly Parameter _scale;
    private readonly Parameter _shift;

    public ScaledCosines(float scale, float shift, string name)
    {
        _scale = new Parameter($"{name}.scale", [1], ParameterKind.Offset);
        _shift = new Parameter($"{name}.shift", [1], ParameterKind.Offset);
        _scale.Values[0] = scale;
        _shift.Values[0] = shift;
        Parameters = [_scale, _shift];
    }

    /// <summary>The settings in recipes.</summary>
    public static LossSetting[] Settings { get; } =
    [
        new("scale", 10.0, "First value of the learned scale of cosines.", 1e-6, 1e6),
        new("shift", -5.0, "First value of the learned shift of cosines.", -1e6, 1e6),
    ];

    /// <summary>Scale and shift.</summary>
    public Parameter[] Parameters { get; }

    /// <summary>The scores of cosines.</summary>
    public TapeValue Apply(Tape tape, TapeValue cosines) => (cosines * tape.Use(_scale)) + tape.Use(_shift);
}
