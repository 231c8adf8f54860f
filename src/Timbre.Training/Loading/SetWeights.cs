using Timbre.Settings;
using Timbre.Training.Recipes;

namespace Timbre.Training.Loading;

/// <summary>Decides how often each set is drawn.</summary>
internal static class SetWeights
{
    /// <summary>Gives each pool its weight by the recipe; see <see cref="DataOptions.DefaultWeight"/>.</summary>
    public static void Apply(IReadOnlyList<SpeakerPool> pools, DataOptions data)
    {
        var named = pools.Where(pool => data.SetWeights.ContainsKey(pool.Set)).ToList();
        foreach (var pool in named)
        {
            pool.Weight = data.SetWeights[pool.Set];
        }

        foreach (var pool in pools.Except(named))
        {
            pool.Weight = data.DefaultWeight ?? (named.Count == 0 ? pool.Count : named.Average(other => other.Weight));
        }

        if (pools.All(pool => pool.Weight <= 0))
        {
            throw new SettingsException(
                $"Recipe: data.setWeights: expected a weight above 0 for one of the sets "
                + $"{string.Join(", ", pools.Select(pool => pool.Set))}, got 0 for all.");
        }
    }
}
