using System.Globalization;
using System.Text.RegularExpressions;
using Timbre.Neural.Optimizers;
using Timbre.Training.Recipes;
using static System.FormattableString;

namespace Timbre.Training.Doctor;

/// <summary>Finds dropout and decay that leave nothing.</summary>
internal static partial class StrengthFaults
{
    private const double MostDropout = 0.8;

    /// <summary>Share of its length that a step may take from a weight.</summary>
    private const double MostDecay = 1e-2;
    private const double UsualDecay = 0.05;

    /// <summary>Looks at every dropout of whatever network or loss, and at the decay of weights.</summary>
    public static IEnumerable<Finding> Find(Recipe recipe)
    {
        var rates = Dropouts().Matches(recipe.ToYaml()).Select(match => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));
        if (rates.DefaultIfEmpty().Max() is > MostDropout and var highest)
        {
            yield return new(
                FindingKind.DropoutTooHigh, "dropout", Invariant($"{100 * highest:0.#} % of numbers are dropped"),
                "What is left says nothing of the voice, and is multiplied to make up for it", "a dropout of 0.5 or less");
        }

        // A usual decay at a rate that is none: the rate is at fault, which a trial of it tells.
        var decay = recipe.Optimizer is AdamWOptions { WeightDecay: > UsualDecay } adam
            ? adam.WeightDecay * HighestRate.Of(recipe.Schedule)
            : 0;
        if (decay > MostDecay)
        {
            yield return new(
                FindingKind.RegularizationTooStrong, "optimizer.weightDecay",
                Invariant($"at the highest rate a step takes {100 * decay:0.#} % of every weight"),
                "Weights are gone before anything is learned", Invariant($"optimizer.weightDecay: {UsualDecay}, or less"));
        }
    }

    [GeneratedRegex(@"[dD]ropout: *([0-9.]+(?:[eE][-+]?[0-9]+)?)")]
    private static partial Regex Dropouts();
}
