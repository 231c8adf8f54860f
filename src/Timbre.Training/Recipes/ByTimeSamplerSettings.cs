using System.ComponentModel.DataAnnotations;

namespace Timbre.Training.Recipes;

/// <summary>
/// No labels: P recordings, each with an anchor window and K - 1 positives near it in time; windows of other recordings are
/// the negatives. Time is that of the speech, its silence cut out where <see cref="DataSettings.TrimSilence"/> says so.
/// </summary>
/// <remarks>
/// Each recording is a voice of its own; two recordings of one speaker are taken for two voices. Recordings too short for
/// two windows are passed over for others of their set; short ones are never joined, whatever
/// <see cref="DataSettings.JoinShort"/> says. Held-out speakers still are told by their folders, where there are any.
/// </remarks>
[RecipeKind("byTime")]
public sealed class ByTimeSamplerSettings : SamplerSettings
{
    /// <summary>Most time between the end of the one window and the start of the other.</summary>
    [Range(0.0, 600.0)]
    public double GapSeconds { get; init; } = 1;

    /// <summary>Largest share of a window that anchor and positive may have in common.</summary>
    [Range(0.0, 0.95)]
    public double Overlap { get; init; }

    /// <inheritdoc/>
    public override bool NeedsSpeakers => false;

    internal override IEnumerable<string> FindFaults(Recipe recipe)
    {
        if (recipe.Batch.UtterancesPerSpeaker < 2)
        {
            yield return $"Recipe: batch.utterancesPerSpeaker: expected at least 2 for byTime, an anchor and a positive, got {recipe.Batch.UtterancesPerSpeaker}. Raise it.";
        }
    }
}
