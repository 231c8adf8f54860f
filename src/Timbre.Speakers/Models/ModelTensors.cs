using Timbre.Neural;

namespace Timbre.Speakers;

/// <summary>What tensors a model file must hold.</summary>
internal static class ModelTensors
{
    /// <summary>Embeddings of the impostors, [speakers, embedding].</summary>
    public const string Cohort = "scoring.cohort";

    /// <summary>Everything that does not fit; empty where all is well.</summary>
    /// <param name="network">The network of the file's settings.</param>
    /// <param name="hasCohort">Whether the settings speak of impostors.</param>
    /// <param name="tensors">The file's tensors.</param>
    public static IEnumerable<string> FindFaults(
        SpeakerNetwork network, bool hasCohort, IReadOnlyDictionary<string, NamedTensor> tensors) =>
    [
        .. network.Parameters.FindMismatches(tensors),
        .. tensors.Keys.Where(name => !network.Parameters.TryGet(name, out _) && !(hasCohort && name == Cohort))
            .Order(StringComparer.Ordinal)
            .Select(name => $"tensor {name} belongs to no layer"),
        .. tensors.Values.Where(tensor => tensor.Values.AsSpan().ContainsAnyExceptInRange(-float.MaxValue, float.MaxValue))
            .Select(tensor => $"tensor {tensor.Name} holds numbers that are not finite"),
        .. hasCohort ? FindCohortFaults(tensors.GetValueOrDefault(Cohort), network.EmbeddingSize) : [],
    ];

    private static IEnumerable<string> FindCohortFaults(NamedTensor? cohort, int size)
    {
        if (cohort is null)
        {
            yield return $"tensor {Cohort} is missing";
        }
        else if (cohort.Shape is not [> 0, var width] || width != size)
        {
            yield return $"tensor {Cohort} is {string.Join('x', cohort.Shape)}, not rows of {size}";
        }
        else if (cohort.Values.Chunk(size).Any(row => row.AsSpan().IndexOfAnyExcept(0f) < 0))
        {
            yield return $"tensor {Cohort} has a row of zeros";
        }
    }
}
