using Timbre.Evaluation.Decisions;
using Timbre.Galleries.Answers;
using Timbre.Galleries.Profiles;
using Timbre.Galleries.Stores;
using Timbre.Recognition;
using Timbre.Recognition.Recordings;

namespace Timbre.Server.Azure;

/// <summary>Asks whose voice of some profiles a recording is.</summary>
/// <remarks>
/// Scores of the retired service are 0 to 1, and 0.5 or more is accepted: here they are the logistic function of how far the
/// log-likelihood ratio lies above the one that is needed, for so many candidates.
/// </remarks>
internal static class ProfileGroup
{
    // Where nothing is calibrated: scores differ by some tenths.
    private const double ScoreScale = 10;

    // What is not accepted for want of speech, though it is likely.
    private const double MostOfRefused = 0.499;

    /// <summary>The profiles with their scores, best first.</summary>
    public static IReadOnlyList<(Guid Profile, double Score)> Rank(
        Recognizer recognizer, ProfileStore store, IReadOnlyList<VoiceProfile> profiles, EmbeddedRecording heard, DecisionLevel? level)
    {
        using var group = recognizer.OpenGallery(new MemoryStore());
        foreach (var profile in profiles)
        {
            group.Enroll($"{profile.Id}", store.ReadEnrollments(profile.Id));
        }

        if (group.Calibration is { } calibration)
        {
            var rule = level is { } named ? DecisionRule.Of(named) : calibration.Rule;
            var answer = group.Identify(heard.ToEnrolled(), rule, profiles.Count);
            return Scored(answer, candidate => candidate.Llr!.Value - answer.Calibrated!.LlrThreshold);
        }

        var byScore = group.Identify(heard.Embedding, profiles.Count, recognizer.Threshold);
        return Scored(byScore, candidate => ScoreScale * (candidate.Score - byScore.Threshold));
    }

    private static IReadOnlyList<(Guid Profile, double Score)> Scored(IdentificationResult answer, Func<Candidate, double> margin)
    {
        var most = answer.Decision is null ? MostOfRefused : 1;
        return
        [
            .. answer.Candidates.Select(candidate => (Guid.Parse(candidate.Speaker), Math.Min(most, Logistic(margin(candidate))))),
        ];
    }

    private static double Logistic(double margin) => 1 / (1 + Math.Exp(-margin));
}
