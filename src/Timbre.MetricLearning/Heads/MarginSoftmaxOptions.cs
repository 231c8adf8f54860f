namespace Timbre.MetricLearning;

/// <summary>Settings of the margin softmaxes.</summary>
public sealed record MarginSoftmaxOptions
{
    /// <summary>Margin of the own speaker: radians for AAM-softmax, cosine for AM-softmax. Default 0.2.</summary>
    public float Margin { get; init; } = 0.2f;

    /// <summary>What cosines are multiplied by before the softmax. Default 30.</summary>
    public float Scale { get; init; } = 30;

    /// <summary>AAM-softmax only: the margin holds only where the cosine is above 0. Default false.</summary>
    public bool EasyMargin { get; init; }

    /// <summary>AAM-softmax only: what holds where angle + margin exceeds a half turn. Default <see cref="AngleOverflow.Linear"/>.</summary>
    public AngleOverflow Overflow { get; init; }

    /// <summary>Centers a speaker; the nearest counts. Default 1.</summary>
    public int SubCenters { get; init; } = 1;

    /// <summary>AAM-softmax only: how many of the nearest other speakers are made harder by <see cref="RivalMargin"/>. Default 0.</summary>
    public int Rivals { get; init; }

    /// <summary>
    /// AAM-softmax only: angle in radians by which the nearest other speakers are drawn nearer; it grows with the margin.
    /// Default 0.06.
    /// </summary>
    public float RivalMargin { get; init; } = 0.06f;

    /// <summary>Label smoothing, in [0, 1). Default 0.</summary>
    public float Smoothing { get; init; }

    /// <summary>Step from which the margin grows from 0. Default 0.</summary>
    public long WarmupStart { get; init; }

    /// <summary>Step at which the margin is whole; not above <see cref="WarmupStart"/>: whole from the first step. Default 0.</summary>
    public long WarmupEnd { get; init; }

    /// <summary>The margin of a step: 0 before the warm-up, linear within it.</summary>
    /// <param name="step">Training step, from 0.</param>
    public float MarginAt(long step)
    {
        if (WarmupEnd <= WarmupStart || step >= WarmupEnd)
        {
            return Margin;
        }

        return step <= WarmupStart ? 0 : (float)(Margin * ((double)(step - WarmupStart) / (WarmupEnd - WarmupStart)));
    }

    /// <summary>Every fault of the settings, one sentence each; empty where they are sound.</summary>
    public IEnumerable<string> Faults()
    {
        if (!(Margin >= 0 && Margin < 1.5f))
        {
            yield return $"margin: expected a number in [0, 1.5), got {Margin}.";
        }

        if (!(Scale > 0 && float.IsFinite(Scale)))
        {
            yield return $"scale: expected a number above 0, got {Scale}.";
        }

        if (Rivals < 0 || !(RivalMargin >= 0 && RivalMargin < 1.5f))
        {
            yield return $"rivals, rival-margin: expected at least 0 and a number in [0, 1.5), got {Rivals} and {RivalMargin}.";
        }

        if (SubCenters < 1)
        {
            yield return $"sub-centers: expected at least 1, got {SubCenters}.";
        }
    }
}
