using Timbre.MetricLearning.Distances;
using Timbre.MetricLearning.Losses;
using Timbre.Speakers.Networks;
using Timbre.Training.Recipes;
using static System.FormattableString;

namespace Timbre.Training.Doctor;

/// <summary>Finds margins and scales beyond what a loss can reach.</summary>
internal static class MarginFaults
{
    private const double MostScale = 128;
    private const double MostAngle = 0.8;
    private const double LeastMargin = 1e-3;

    /// <summary>Share of the loss at chance that must be able to go.</summary>
    private const double MostFloor = 0.5;

    /// <summary>Looks at every loss.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="classes">How many there are.</param>
    public static IEnumerable<Finding> Find(Recipe recipe, int classes)
    {
        foreach (var (place, loss) in recipe.Losses.Index())
        {
            var found = loss switch
            {
                MarginSoftmaxLossOptions softmax => OfSoftmax(softmax, place, classes),
                NormalizedSoftmaxLossOptions softmax => OfScale(1 / softmax.Temperature, $"losses[{place}].temperature", classes),
                TripletLossOptions triplet => OfTriplets(triplet, place, recipe.Network),
                _ => null,
            };
            if (found is not null)
            {
                yield return found;
            }
        }
    }

    private static Finding? OfSoftmax(MarginSoftmaxLossOptions loss, int place, int classes) => loss.Margin > MostAngle
        ? new(
            FindingKind.MarginOff, $"losses[{place}].margin", Invariant($"the margin is {loss.Margin:0.###}"),
            "It asks of a speaker to be nearer than most recordings of one person are", Invariant($"losses.{place}.margin: 0.2"))
        : OfScale(loss.Scale, $"losses[{place}].scale", classes);

    // Wang et al. 2017, NormFace, proposition 2: with cosines from -1 to 1 the loss cannot fall below this.
    private static Finding? OfScale(double scale, string setting, int classes)
    {
        var floor = Math.Log(1 + ((classes - 1) * Math.Exp(-scale * classes / Math.Max(1, classes - 1))));
        return floor > MostFloor * Math.Log(classes)
            ? new(
                FindingKind.MarginOff, setting,
                Invariant($"at scale {scale:0.##} the loss of {classes} classes cannot fall below {floor:0.##}; ")
                    + Invariant($"chance is {Math.Log(classes):0.##}"),
                "Cosines times so little never become sure of a class", "a scale of about 30")
            : scale > MostScale
            ? new(
                FindingKind.MarginOff, setting, Invariant($"the scale is {scale:0.##}"),
                "Softmax of such scores is all or nothing, and its gradient too", "a scale of about 30")
            : null;
    }

    private static Finding? OfTriplets(TripletLossOptions loss, int place, NetworkOptions network)
    {
        var isUnit = loss.Normalize || network.EmbeddingNormalization == EmbeddingNormalization.L2 || loss.Distance == DistanceKind.Cosine;
        if (!loss.Soft && loss.Margin is { } margin && margin < LeastMargin)
        {
            return new(
                FindingKind.MarginOff, $"losses[{place}].margin",
                Invariant($"the margin is {margin:0.#e+0}, next to none"),
                "A triplet is solved as soon as its positive is nearer by a hair, and teaches nothing from there on",
                Invariant($"losses.{place}.margin: 0.3, or losses.{place}.soft: true"));
        }

        var farthest = loss.Distance == DistanceKind.SquaredEuclidean ? 4 : 2;
        return isUnit && loss.Margin >= farthest
            ? new(
                FindingKind.MarginOff, $"losses[{place}].margin",
                Invariant($"the margin is {loss.Margin:0.###}, and distances of embeddings of length 1 reach {farthest}"),
                "No network can satisfy it: all triplets stay active, and the loss stays up", Invariant($"losses.{place}.margin: 0.3"))
            : null;
    }
}
