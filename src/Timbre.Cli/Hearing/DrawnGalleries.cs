using Timbre.Evaluation.Calibration;
using Timbre.Evaluation.Decisions;
using Timbre.Evaluation.OpenSet;
using Timbre.Evaluation.Trials;
using Timbre.Recognition;

namespace Timbre.Cli.Hearing;

/// <summary>Opens galleries drawn of known speakers, which score and decide as a user's gallery does.</summary>
/// <param name="encoder">The model.</param>
/// <param name="recordings">The speakers' recordings.</param>
/// <param name="by">By what they decide.</param>
internal sealed class DrawnGalleries(VoiceEncoder encoder, SpeakerRecordings recordings, IdentificationRule by)
{
    /// <summary>The gallery of everybody who is enrolled.</summary>
    public DrawnGallery Open(EnrollmentDraw draw)
    {
        var asked = recordings.Askable(draw);
        var drawn = new DrawnGallery(asked, AskedTrials.Matrix(encoder, recordings, asked));
        return by.Rule is { } rule ? drawn with { Decide = Deciding(drawn, encoder.Model.Calibration!, rule) }
            : by.Threshold is { } threshold ? drawn.By(threshold)
            : drawn;
    }

    private Func<int, int[], (DecisionOutcome, int)> Deciding(DrawnGallery drawn, ScoreCalibration calibration, DecisionRule rule)
    {
        var sides = recordings.SidesOf(drawn.Draw);
        TrialSide[] tests = [.. drawn.Draw.Asked.Select(asked => recordings.TestSideOf(asked.Recording))];
        return (row, members) =>
        {
            var found = VoiceSearch.Identify(
                calibration,
                rule,
                Array.ConvertAll(members, member => drawn.Scores[row][member]),
                Array.ConvertAll(members, member => sides[member]),
                tests[row]);
            return (found.Decision.Outcome, members[found.Best]);
        };
    }
}
