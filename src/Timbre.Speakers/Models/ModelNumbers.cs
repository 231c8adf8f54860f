using Timbre.Neural.Files;

namespace Timbre.Speakers.Models;

/// <summary>Says which numbers of a model file cannot be a network's.</summary>
internal static class ModelNumbers
{
    /// <summary>Everything that is wrong; empty where all is well.</summary>
    /// <param name="tensors">The file's tensors.</param>
    /// <param name="size">Numbers of an embedding.</param>
    public static IReadOnlyList<string> FindFaults(IReadOnlyDictionary<string, NamedTensor> tensors, int size) =>
    [
        .. tensors.Values.Where(tensor => tensor.Values.AsSpan().ContainsAnyExceptInRange(-float.MaxValue, float.MaxValue))
            .Select(tensor => $"tensor {tensor.Name} holds numbers that are not finite"),
        .. tensors.TryGetValue(ModelShapes.Cohort, out var cohort)
            && cohort.Values.Chunk(size).Any(row => row.AsSpan().IndexOfAnyExcept(0f) < 0)
            ? [$"tensor {ModelShapes.Cohort} has a row of zeros"]
            : (string[])[],
    ];
}
