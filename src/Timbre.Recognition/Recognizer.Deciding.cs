using System.Globalization;
using Timbre.Evaluation.Calibration;
using Timbre.Evaluation.Clustering;
using Timbre.Evaluation.Decisions;
using Timbre.Galleries;
using Timbre.Recognition.Recordings;

namespace Timbre.Recognition;

/// <content>By what questions are decided.</content>
public sealed partial class Recognizer
{
    /// <summary>
    /// By what questions that name no rule are decided; null where a score was named as threshold, or none is calibrated.
    /// </summary>
    public DecisionRule? Rule => _options.Threshold is null && Gallery.Calibration is { } calibration
        ? _options.Rule ?? calibration.Rule
        : null;

    private DecisionRule? RuleOf(DecisionRule? asked) =>
        asked is null ? Rule
        : Gallery.Calibration is not null ? asked
        : throw new CalibrationException(
            "Recognizer: expected a calibrated model or gallery to decide by a rate, got none. Calibrate it with 'timbre calibrate', or "
                + "leave the rate out.");

    private VoiceClusters Count(EmbeddedRecording[] recordings, float[][] embeddings) =>
        _options.Threshold is null && Gallery.Calibration is { } calibration
            ? CalibratedClustering.Group(
                embeddings,
                [.. recordings.Select(recording => recording.ToEnrolled().Side)],
                calibration,
                _options.Rule,
                scorer: _encoder.Scorer)
            : VoiceClustering.GroupBySilhouette(embeddings, scorer: _encoder.Scorer, sameVoice: Threshold);

    private double RequireThreshold() => Threshold
        ?? throw new InvalidOperationException("Recognizer: expected a threshold, got none from the options or the model. Name one.");

    // Cosines end at 1; with a cohort, scores reach further, by its weight.
    private static void RequireReachable(double? threshold, double highest)
    {
        if (threshold is { } asked && Math.Abs(asked) > highest)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"RecognizerOptions: Threshold: expected a score of this model, {-highest:0.###} to {highest:0.###}, got {asked}. "
                    + $"Name the lowest score to accept."));
        }
    }

    private static void RequireCalibrated(RecognizerOptions options, Gallery gallery)
    {
        if (options.Rule is not null && gallery.Calibration is null)
        {
            throw new ArgumentException(
                "RecognizerOptions: expected a calibrated model or gallery for Level and FalseAcceptRate, got none. "
                    + "Calibrate it with 'timbre calibrate', or set Threshold.");
        }
    }
}
