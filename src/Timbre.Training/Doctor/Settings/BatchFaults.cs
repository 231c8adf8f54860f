using Timbre.Training.Recipes;
using static System.FormattableString;

namespace Timbre.Training.Doctor;

/// <summary>Finds batches that hold next to nothing to compare.</summary>
internal static class BatchFaults
{
    private const int FewestSlices = 8;
    private const int FewestSpeakers = 3;

    /// <summary>Looks at the size of a batch.</summary>
    public static IEnumerable<Finding> Find(Recipe recipe, int voices)
    {
        var speakers = Math.Min(recipe.Batch.Speakers, voices);
        var slices = speakers * recipe.Batch.UtterancesPerSpeaker;
        if (slices < FewestSlices || (speakers < FewestSpeakers && recipe.Losses.Any(loss => loss.NeedsPairs)))
        {
            yield return new(
                FindingKind.PoorBatch, "batch", Invariant($"a step sees {slices} slices of {speakers} speakers"),
                "Statistics of so few slices are noise, and few speakers make few and easy negatives",
                "batch.speakers: 32 and batch.utterancesPerSpeaker: 2, or as many as memory allows");
        }
    }
}
