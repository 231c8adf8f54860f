using Timbre.Tensors;

namespace Timbre.MetricLearning;

/// <summary>Base of the softmaxes over scaled cosines between embeddings and class centers, harder by a margin for the own class.</summary>
public abstract class MarginSoftmaxLoss : CosineSoftmaxLoss
{
    /// <summary>Makes the centers.</summary>
    /// <param name="dim">Size of an embedding.</param>
    /// <param name="classes">Number of training speakers.</param>
    /// <param name="random">Source of the first centers: Xavier uniform.</param>
    /// <param name="options">Margin, scale and conventions; null: defaults.</param>
    /// <param name="name">Prefix of the parameters' names.</param>
    /// <exception cref="ArgumentException">A setting is outside its range; all faults are named.</exception>
    private protected MarginSoftmaxLoss(int dim, int classes, Random random, MarginSoftmaxOptions? options, string name)
        : this(dim, classes, random, $"{name}.weight", Checked(options))
    {
    }

    private MarginSoftmaxLoss(int dim, int classes, Random random, string centers, MarginSoftmaxOptions options)
        : base(dim, classes, random, options.Smoothing, null, centers, options.SubCenters) => Options = options;

    /// <summary>Margin, scale and conventions.</summary>
    public MarginSoftmaxOptions Options { get; }

    /// <summary>The settings that both margin softmaxes have.</summary>
    /// <param name="unit">Unit of the margin.</param>
    private protected static LossSetting[] SettingsIn(string unit) =>
    [
        new("margin", 0.2, $"Margin of the own speaker, in {unit}.", 0, 1.499),
        new("scale", 30.0, "What cosines are multiplied by.", 1e-6, 1e6),
        new("sub-centers", 1.0, "Centers a speaker; the nearest counts.", 1, 100, IsWhole: true),
        SmoothingSetting,
        new("warmup-start", 0.0, "Step from which the margin grows from 0.", 0, 1e12, IsWhole: true),
        new("warmup-end", 0.0, "Step at which the margin is whole.", 0, 1e12, IsWhole: true),
    ];

    /// <summary>Those settings as set.</summary>
    private protected static MarginSoftmaxOptions Read(LossSettings settings) => new()
    {
        Margin = (float)settings.Number("margin"),
        Scale = (float)settings.Number("scale"),
        SubCenters = settings.Whole("sub-centers"),
        Smoothing = (float)settings.Number("label-smoothing"),
        WarmupStart = (long)settings.Number("warmup-start"),
        WarmupEnd = (long)settings.Number("warmup-end"),
    };

    /// <summary>The cosine of the own class as the softmax takes it.</summary>
    /// <param name="tape">Where the cosines stand.</param>
    /// <param name="own">Cosine of each row with its class, [batch, 1].</param>
    /// <param name="margin">The margin of this step.</param>
    protected abstract TapeValue WithMargin(Tape tape, TapeValue own, float margin);

    /// <summary>The cosines of other classes as the softmax takes them: unchanged, or some of them made harder.</summary>
    /// <param name="tape">Where the cosines stand.</param>
    /// <param name="scores">Cosines, [batch, classes].</param>
    /// <param name="labels">Class of each row.</param>
    private protected virtual TapeValue HardenOthers(Tape tape, TapeValue scores, ReadOnlySpan<int> labels) => scores;

    /// <inheritdoc/>
    protected sealed override TapeValue Logits(Tape tape, TapeValue scores, ReadOnlySpan<int> labels)
    {
        ArgumentNullException.ThrowIfNull(tape);
        var own = tape.Pick(scores, labels);
        return tape.Replace(HardenOthers(tape, scores, labels), labels, WithMargin(tape, own, Options.MarginAt(ScheduleStep ?? Step))) * Options.Scale;
    }

    private static MarginSoftmaxOptions Checked(MarginSoftmaxOptions? options)
    {
        options ??= new MarginSoftmaxOptions();
        var faults = string.Join(' ', options.Faults());
        return faults.Length == 0 ? options : throw new ArgumentException($"Margin softmax: {faults}", nameof(options));
    }
}
