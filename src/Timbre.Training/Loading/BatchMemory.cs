using System.Globalization;
using Timbre.Settings;
using Timbre.Training.Recipes;

namespace Timbre.Training.Loading;

/// <summary>Finds out whether batches fit in memory, before any is made.</summary>
internal static class BatchMemory
{
    /// <summary>Refuses batches that do not fit.</summary>
    /// <param name="recipe">How many are prepared ahead.</param>
    /// <param name="batchSize">Slices of a batch.</param>
    /// <param name="maker">Knows how long they are.</param>
    /// <exception cref="SettingsException">One is larger than an array can be, or all together than the memory.</exception>
    public static void Require(Recipe recipe, int batchSize, ExampleMaker maker)
    {
        var numbers = (double)batchSize * maker.Numbers(0);
        var bytes = sizeof(float) * numbers * (recipe.Data.PrefetchBatches + 1);
        var memory = (double)GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        if (numbers > Array.MaxLength || bytes > memory)
        {
            throw new SettingsException(string.Create(
                CultureInfo.InvariantCulture,
                $"Recipe: batch: expected batches that fit in memory, got {recipe.Data.PrefetchBatches + 1} of {batchSize} slices "
                    + $"of {recipe.Batch.Seconds} s, {bytes / 1e9:0.#} GB where {memory / 1e9:0.#} GB are there. "
                    + $"Lower batch.speakers, batch.utterancesPerSpeaker, batch.seconds or data.prefetchBatches."));
        }
    }

    /// <summary>Refuses fixed slices that do not fit beside them.</summary>
    /// <param name="slices">How many.</param>
    /// <param name="maker">Knows how long they are.</param>
    /// <exception cref="SettingsException">All together are larger than the memory.</exception>
    public static void RequireFixed(int slices, ExampleMaker maker)
    {
        var bytes = (double)sizeof(float) * slices * maker.Numbers(0);
        var memory = (double)GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        if (bytes > memory)
        {
            throw new SettingsException(string.Create(
                CultureInfo.InvariantCulture,
                $"Recipe: validation.fixedSlices: expected slices that fit in memory, got {slices}, {bytes / 1e9:0.#} GB "
                    + $"where {memory / 1e9:0.#} GB are there. Lower it, or batch.seconds."));
        }
    }
}
