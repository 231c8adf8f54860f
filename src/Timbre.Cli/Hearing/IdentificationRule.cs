using Timbre.Evaluation.Decisions;
using Timbre.Recognition;

namespace Timbre.Cli.Hearing;

/// <summary>By what drawn galleries decide: as <c>identify</c> does.</summary>
/// <param name="Rule">By rate or cost; null: by score.</param>
/// <param name="Threshold">The lowest score that is named, where scores decide; null: nothing does.</param>
internal sealed record IdentificationRule(DecisionRule? Rule, double? Threshold)
{
    /// <summary>The rule or score that is asked for, or else the model's own.</summary>
    /// <param name="encoder">The model; a rule that is asked for needs its calibration.</param>
    /// <param name="settings">What is asked for.</param>
    public static IdentificationRule Of(VoiceEncoder encoder, EvaluationSettings settings) =>
        settings.Threshold is null && encoder.Model.Calibration is { } calibration
            ? new IdentificationRule(settings.Rule ?? calibration.Rule, null)
            : new IdentificationRule(null, settings.Threshold ?? encoder.Threshold);

    /// <summary>It in words, for the end of a sentence.</summary>
    public string Description => Rule is { FalseAcceptRate: { } rate } ? $"by a rule that names {Rate.Show(rate)} of strangers"
        : Rule is not null ? "by what errors cost"
        : Threshold is { } score
            ? FormattableString.Invariant($"by the score {score:0.000}, which is one for a single comparison")
        : "by nothing, for the model has no threshold";
}
