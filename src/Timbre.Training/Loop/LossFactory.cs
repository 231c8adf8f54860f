using Timbre.MetricLearning;
using Timbre.Training.Data;
using Timbre.Training.Recipes;

namespace Timbre.Training.Loop;

/// <summary>Makes the sum of losses that a recipe describes.</summary>
internal static class LossFactory
{
    /// <summary>The sum, its parameters named below <c>loss.</c>.</summary>
    public static LossSum Create(Recipe recipe, int dim, int classes)
    {
        var context = new LossContext(dim, classes, SeededRandom.For(recipe.Seed, SeededRandom.Purpose.Losses));
        var entries = recipe.Losses.Select((loss, index) =>
        {
            var entry = loss.Settings.ToDictionary(setting => setting.Key, setting => (object?)setting.Value);
            entry["kind"] = loss.Kind;
            entry["weight"] = loss.Weight;
            entry["name"] = recipe.Losses.Take(index).Any(other => other.Kind == loss.Kind) ? $"{loss.Kind}-{index + 1}" : loss.Kind;
            return entry;
        });
        return LossCatalog.CreateSum(entries, context);
    }
}
