using Timbre.Speakers.FrontEnds;
using static System.FormattableString;

namespace Timbre.Training.Doctor;

/// <summary>Settings that are allowed and cannot do what they are for.</summary>
internal sealed class RecipeCheck : ICheck
{
    /// <inheritdoc/>
    public string Name => "recipe";

    /// <inheritdoc/>
    public CheckReport Run(Patient patient, CancellationToken stop)
    {
        var recipe = patient.Recipe;
        var classes = patient.Voices.Count * (1 + recipe.SpeedClasses.Count);
        var bank = recipe.Network.FrontEnd is { Kind: FrontEndKind.FilterBank } frontEnd ? frontEnd.FilterBank : null;
        return new CheckReport(
            Name,
            Invariant($"{recipe.Schedule.Steps} steps of {recipe.Batch.Speakers} x {recipe.Batch.UtterancesPerSpeaker} slices of ")
                + Invariant($"{recipe.Batch.Seconds:0.##} s, {classes} classes"),
            [
                .. ScheduleFaults.Find(recipe, patient.Voices.Count),
                .. MarginFaults.Find(recipe, classes),
                .. PullFaults.Find(recipe.Losses),
                .. BatchFaults.Find(recipe, patient.Voices.Count),
                .. StrengthFaults.Find(recipe),
                .. FeatureFaults.Find(bank),
                .. AugmentationFaults.Find(recipe.Augmentations, bank?.Bins ?? 0),
            ]);
    }
}
