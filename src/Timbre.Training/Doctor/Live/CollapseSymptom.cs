using static System.FormattableString;

namespace Timbre.Training.Doctor;

/// <summary>Embeddings that come together, whoever speaks.</summary>
internal sealed class CollapseSymptom : ISymptom
{
    /// <summary>Distance from their mean, by their length, of embeddings that are all alike.</summary>
    private const double Least = 0.01;

    /// <summary>How much less than at first it must be.</summary>
    private const double MostShrinkage = 0.3;

    private double? _first;

    /// <inheritdoc/>
    public IEnumerable<Finding> Watch(LiveWindow window)
    {
        _first ??= window.Spread;
        if (window.Spread < Least && window.Spread < MostShrinkage * _first)
        {
            yield return new(
                FindingKind.Collapse, "embedding",
                Invariant($"embeddings of a batch lie {window.Spread:0.#e+0} of their length from their mean, {_first:0.#e+0} at first"),
                "A network that gives all the same answer keeps a triplet loss at its margin and tells nobody apart",
                "easier triplets (batchAll or semi-hard) at first, a lower schedule.rate, or a classification loss beside it");
        }
    }
}
