using Timbre.MetricLearning.Losses;

namespace Timbre.Training.Doctor;

/// <summary>Finds losses that draw together alone.</summary>
internal static class PullFaults
{
    /// <summary>Looks at all losses that count.</summary>
    public static IEnumerable<Finding> Find(IEnumerable<LossOptions> losses)
    {
        var counted = losses.Where(loss => loss.Weight > 0).ToList();
        if (counted.Count > 0 && counted.TrueForAll(loss => loss is PositiveDistanceLossOptions))
        {
            yield return new(
                FindingKind.Collapse, "losses", "each draws a speaker's slices together, and none sets speakers apart",
                "The same embedding for everybody has the lowest loss", "a loss of triplets, prototypes or classes beside it");
        }
    }
}
