using Timbre.Evaluation.Decisions;
using Timbre.Galleries;
using Timbre.Galleries.Answers;
using Timbre.Recognition.Recordings;

namespace Timbre.Cli.Commands;

/// <summary>An open gallery with the way its questions are decided.</summary>
/// <param name="gallery">The gallery.</param>
/// <param name="rule">By rate or cost; null: by score.</param>
/// <param name="threshold">The score, where one is named; null: the model's own.</param>
internal sealed class DecidingGallery(Gallery gallery, DecisionRule? rule, double? threshold) : IDisposable
{
    /// <summary>
    /// Takes the rule of a command line, or where it names none that of the calibration; without one the model's threshold.
    /// </summary>
    /// <param name="terminal">Told where scores are not calibrated.</param>
    /// <param name="gallery">The gallery, which is closed with this.</param>
    /// <param name="asked">The rule of the command line, if any.</param>
    /// <param name="threshold">The score of the command line, if any.</param>
    /// <exception cref="UsageException">A rule is named, and the scores are not calibrated.</exception>
    public static DecidingGallery By(Terminal terminal, Gallery gallery, DecisionRule? asked, double? threshold)
    {
        if (threshold is not null)
        {
            return new DecidingGallery(gallery, null, threshold);
        }

        if (gallery.OwnCalibration is not null && !gallery.HasOwnCalibration)
        {
            terminal.Warn("the gallery's calibration is of another model or cohort and does not count; calibrate it again");
        }

        if (gallery.Calibration is { } calibration)
        {
            var rule = asked ?? calibration.Rule;
            if (rule.FalseAcceptRate < calibration.Strangers.Rates[^1])
            {
                terminal.Warn(
                    $"{Rate.Show(rule.FalseAcceptRate.Value)} of strangers is less than was measured "
                        + $"({Rate.Show(calibration.Strangers.Rates[^1])}): what it takes is guessed from higher rates");
            }

            return new DecidingGallery(gallery, rule, null);
        }

        if (asked is not null)
        {
            throw DecisionOptions.NotCalibrated();
        }

        if (!terminal.IsForPrograms)
        {
            terminal.Remark("this model's scores are not calibrated, so its own threshold decides; 'timbre calibrate' gives rates");
        }

        return new DecidingGallery(gallery, null, null);
    }

    public VerificationResult Verify(string speaker, EmbeddedRecording recording) => rule is null
        ? gallery.Verify(speaker, recording.Embedding, threshold)
        : gallery.Verify(speaker, recording.ToEnrolled(), rule);

    public IdentificationResult Identify(EmbeddedRecording recording, int top) => rule is null
        ? gallery.Identify(recording.Embedding, top, threshold)
        : gallery.Identify(recording.ToEnrolled(), rule, top);

    public void Dispose() => gallery.Dispose();
}
