using System.Numerics.Tensors;
using Timbre.Evaluation;

namespace Timbre.Training.Snapshots;

/// <summary>The slices of a snapshot tried against each other: every pair of one set is a trial, scored by its cosine.</summary>
/// <param name="Targets">Scores of pairs of one speaker.</param>
/// <param name="Nontargets">Scores of pairs of two.</param>
public sealed record PanelTrials(IReadOnlyList<double> Targets, IReadOnlyList<double> Nontargets)
{
    /// <summary>Equal error rate, 0 to 1; null where there are no pairs of one kind.</summary>
    public double? Eer => Targets.Count == 0 || Nontargets.Count == 0
        ? null
        : EqualErrorRate.Compute(Targets.ToArray(), Nontargets.ToArray()).Rate;

    /// <summary>Scores the pairs of a snapshot.</summary>
    public static PanelTrials Of(Snapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var (targets, nontargets) = (new List<double>(), new List<double>());
        for (var i = 0; i < snapshot.Embeddings.Count; i++)
        {
            for (var j = i + 1; j < snapshot.Embeddings.Count; j++)
            {
                if (snapshot.Panel[i].Set == snapshot.Panel[j].Set)
                {
                    var score = (double)TensorPrimitives.CosineSimilarity(snapshot.Embeddings[i], snapshot.Embeddings[j]);
                    (snapshot.Panel[i] == snapshot.Panel[j] ? targets : nontargets).Add(double.IsFinite(score) ? score : 0);
                }
            }
        }

        return new PanelTrials(targets, nontargets);
    }
}
