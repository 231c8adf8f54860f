using Timbre.Audio.Reading;
using Timbre.Training.Data;
using Timbre.Training.Recipes;

namespace Timbre.Training.Loading;

/// <summary>How long the slices of each step are: one of the recipe's lengths, drawn for the step.</summary>
/// <param name="recipe">The recipe.</param>
internal sealed class SliceLengths(Recipe recipe)
{
    /// <summary>Samples of each length, the longest first.</summary>
    public IReadOnlyList<int> Samples { get; } =
        [
            .. recipe.Batch.ShorterSeconds.Append(recipe.Batch.Seconds).Select(
                seconds => (int)Math.Round(seconds * AudioReader.StandardRateHz)).Distinct().OrderDescending()
        ];

    /// <summary>Index of the length of a step.</summary>
    public int At(long step) =>
        Samples.Count == 1 ? 0 : SeededRandom.For(recipe.Seed, SeededRandom.Purpose.Lengths, step).Next(Samples.Count);
}
