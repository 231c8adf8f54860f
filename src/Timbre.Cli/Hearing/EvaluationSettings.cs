using Timbre.Evaluation.Decisions;
using Timbre.Galleries;

namespace Timbre.Cli.Hearing;

/// <summary>What an evaluation asks besides the trials of its lists.</summary>
internal sealed record EvaluationSettings
{
    /// <summary>How many recordings of each speaker are enrolled, as in a gallery; null: recordings are compared one with one.</summary>
    public int? Enroll { get; init; }

    /// <summary>How several recordings of a speaker are scored.</summary>
    public VoiceprintScoring EnrollBy { get; init; } = VoiceprintScoring.Centroid;

    /// <summary>In how many folds of speakers likelihood ratios are fitted on the others; null: they are the model's own.</summary>
    public int? CalibrateFolds { get; init; }

    /// <summary>Whether galleries are drawn and asked whose voice recordings are.</summary>
    public bool Identify { get; init; }

    /// <summary>By which rate or costs those galleries decide; null: as the calibration says, or the model's threshold.</summary>
    public DecisionRule? Rule { get; init; }

    /// <summary>The score at which those galleries name somebody; null: the rule decides.</summary>
    public double? Threshold { get; init; }

    /// <summary>Whether tasks of a few speakers are drawn, with test speech cut to a few seconds.</summary>
    public bool FewShot { get; init; }

    /// <summary>What draws follow from.</summary>
    public long Seed { get; init; } = 1;
}
