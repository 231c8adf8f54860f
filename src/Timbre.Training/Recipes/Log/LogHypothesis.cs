using System.ComponentModel.DataAnnotations;

namespace Timbre.Training.Recipes;

/// <summary>A remark of the experiment log, or the mark of an entry, as something that runs can contradict.</summary>
public sealed record LogHypothesis
{
    /// <summary>Which remark of the entry it puts into numbers, from 0; null: its mark.</summary>
    [Range(0, 100)]
    public int? Remark { get; init; }

    /// <summary>What is measured.</summary>
    public LogFigure Figure { get; init; }

    /// <summary>What is expected of it.</summary>
    public LogExpectation Expect { get; init; }

    /// <summary>The entry that it is compared with; null: the parent.</summary>
    public string? Than { get; init; }

    /// <summary>
    /// What <see cref="LogExpectation.Above"/> and <see cref="LogExpectation.Below"/> compare with, in units of the figure.
    /// </summary>
    public double Value { get; init; }

    /// <summary>Of comparisons the difference, in units of the figure, that counts: less is as good as none.</summary>
    [Range(0.0, 1e6)]
    public double Margin { get; init; }

    /// <summary>What would decide it, where short runs cannot; null: they can.</summary>
    public string? Scale { get; init; }
}
