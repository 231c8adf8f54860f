using System.Globalization;
using Timbre.Tensors;
using static System.FormattableString;

namespace Timbre.Training.Doctor;

/// <summary>Finds layers that say nothing, or too much.</summary>
internal static class LayerFaults
{
    private const double MostDead = 0.9;
    private const double MostSaturated = 0.5;

    /// <summary>Deviations of layers beyond these do not last through more layers.</summary>
    private const double LeastDeviation = 1e-6;
    private const double MostDeviation = 1e4;

    /// <summary>One finding for each fault, with the layers that have it.</summary>
    public static IEnumerable<Finding> Find(IReadOnlyList<LayerStatistics> layers)
    {
        var weighted = layers.Where(layer => layer.HasWeights).ToList();
        if (layers.FirstOrDefault(layer => !double.IsFinite(layer.Deviation)) is { } lost)
        {
            yield return new(
                FindingKind.NotFinite, lost.Name, "it computes NaN or infinity at the first step", "No loss comes of it",
                "lower its initializer, or look for infinity in what comes into it");
            yield break;
        }

        if (weighted.Where(layer => layer.UnitsAlike).ToList() is { Count: > 0 } alike)
        {
            yield return Of(
                FindingKind.UnitsAlike, alike, "all units compute the same at the first step",
                "Units that start alike get the same gradient and stay alike: the layer is as wide as one",
                "draw first weights at random: heNormal, leCunNormal, xavierUniform or orthogonal");
        }

        if (weighted.Where(layer => !layer.UnitsAlike && layer.Deviation < LeastDeviation).ToList() is { Count: > 0 } faint)
        {
            yield return Of(
                FindingKind.VanishingSignal, faint,
                string.Create(CultureInfo.InvariantCulture, $"the deviation is down to {faint.Min(layer => layer.Deviation):0.#e+0}"),
                "What vanishes on its way tells speakers apart no more, and its gradient vanishes with it",
                "a larger initializer (heNormal for ReLU and swish), or batch normalization");
        }

        if (weighted.Where(layer => layer.Deviation > MostDeviation).ToList() is { Count: > 0 } loud)
        {
            yield return Of(
                FindingKind.ExplodingSignal, loud,
                string.Create(CultureInfo.InvariantCulture, $"the deviation is up to {loud.Max(layer => layer.Deviation):0.#e+0}"),
                "What grows from layer to layer leaves the numbers sooner or later",
                "a smaller initializer (leCunNormal or heNormal), or batch normalization");
        }

        if (layers.Where(layer => layer.Activation == Activation.Relu && layer.Dead > MostDead).ToList() is { Count: > 0 } dead)
        {
            yield return Of(
                FindingKind.DeadUnits, dead,
                string.Create(CultureInfo.InvariantCulture, $"up to {100 * dead.Max(layer => layer.Dead):0} % of units never change"),
                "A unit that is off for every example gets no gradient and stays off",
                "biases of 0, a smaller initializer, normalization before the activation, or swish in place of ReLU");
        }

        if (layers.Where(IsSaturated).ToList() is { Count: > 0 } flat)
        {
            yield return Of(
                FindingKind.SaturatedUnits, flat,
                Invariant($"up to {100 * flat.Max(layer => layer.Saturated):0} % of numbers are at the flat ends"),
                "At the ends of a sigmoid or tanh next to no gradient passes",
                "a smaller initializer, or normalization before the activation");
        }
    }

    /// <summary>True for a layer most of whose numbers are at the flat ends.</summary>
    public static bool IsSaturated(LayerStatistics layer) => layer.Saturated > MostSaturated;

    private static Finding Of(FindingKind kind, List<LayerStatistics> layers, string seen, string matters, string remedy) =>
        new(kind, Names.Few(layers.Select(layer => layer.Name).Distinct()), seen, matters, remedy);
}
