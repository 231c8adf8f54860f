using System.ComponentModel.DataAnnotations;

namespace Timbre.MetricLearning.Losses;

/// <summary>Settings of the margin softmaxes.</summary>
public abstract record MarginSoftmaxLossOptions : SoftmaxLossOptions
{
    /// <summary>Margin of the own speaker: of the angle or of the cosine.</summary>
    [Range(0.0, 1.499)]
    public double Margin { get; init; } = 0.2;

    /// <summary>What cosines are multiplied by.</summary>
    [Range(1e-6, 1e6)]
    public double Scale { get; init; } = 30;

    /// <summary>Centers a speaker; the nearest counts.</summary>
    [Range(1, 100)]
    public int SubCenters { get; init; } = 1;

    /// <summary>Step from which the margin grows from 0.</summary>
    [Range(0, 1e12)]
    public long WarmupStart { get; init; }

    /// <summary>Step at which the margin is whole; not above warmupStart: whole from the first step.</summary>
    [Range(0, 1e12)]
    public long WarmupEnd { get; init; }

    /// <summary>The margin of a step: 0 before the warm-up, linear within it.</summary>
    /// <param name="step">Training step, from 0.</param>
    public double MarginAt(long step)
    {
        if (WarmupEnd <= WarmupStart || step >= WarmupEnd)
        {
            return Margin;
        }

        return step <= WarmupStart ? 0 : Margin * ((double)(step - WarmupStart) / (WarmupEnd - WarmupStart));
    }
}
