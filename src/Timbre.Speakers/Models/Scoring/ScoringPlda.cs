using Timbre.Neural.Files;

namespace Timbre.Speakers.Models;

/// <summary>The numbers of a two-covariance model that scores a model's embeddings. They change scores, and no embedding.</summary>
/// <param name="Mean">[size]: the mean direction of embeddings.</param>
/// <param name="Projection">[dimensions, size], row-major.</param>
/// <param name="Center">[dimensions].</param>
/// <param name="Basis">[rank, dimensions], row-major.</param>
/// <param name="Between">[rank].</param>
public sealed record ScoringPlda(float[] Mean, float[] Projection, float[] Center, float[] Basis, float[] Between)
{
    private const string Prefix = "scoring.plda.";

    /// <summary>The names of its tensors.</summary>
    internal static IReadOnlyList<string> Names { get; } =
        [Prefix + "mean", Prefix + "projection", Prefix + "center", Prefix + "basis", Prefix + "between"];

    /// <summary>The numbers as a file holds them.</summary>
    internal IEnumerable<NamedTensor> ToTensors() =>
    [
        new(Names[0], [Mean.Length], Mean),
        new(Names[1], [Center.Length, Mean.Length], Projection),
        new(Names[2], [Center.Length], Center),
        new(Names[3], [Between.Length, Center.Length], Basis),
        new(Names[4], [Between.Length], Between),
    ];

    /// <summary>Reads what a file holds; null where it holds none.</summary>
    internal static ScoringPlda? Of(IReadOnlyDictionary<string, NamedTensor> tensors)
    {
        return tensors.ContainsKey(Names[0])
            ? new ScoringPlda(Numbers(0), Numbers(1), Numbers(2), Numbers(3), Numbers(4))
            : null;

        float[] Numbers(int place) => tensors[Names[place]].Values;
    }
}
