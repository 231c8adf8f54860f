using System.Globalization;
using System.Text.Json.Serialization;

namespace Timbre.Speakers;

/// <summary>Where a model comes from; it changes no embedding.</summary>
public sealed record ModelInfo
{
    internal const string ThresholdKey = "threshold";

    // A cosine, less at most the mean of other cosines.
    private const int HighestScore = 2;

    /// <summary>What it is called.</summary>
    public string Name { get; init; } = "";

    /// <summary>Licence of the weights, for example <c>MIT</c>; empty where nobody said.</summary>
    public string License { get; init; } = "";

    /// <summary>Sets of recordings it was trained on.</summary>
    public IReadOnlyList<string> Data { get; init; } = [];

    /// <summary>How it was trained and how well it did, as names and values: steps, seconds, error rates, recipe.</summary>
    public IReadOnlyDictionary<string, string> Training { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Score at or above which two recordings count as one speaker's, measured in training on speakers held out, with the model's
    /// own cohort; null where nobody measured one.
    /// </summary>
    [JsonIgnore]
    public double? Threshold =>
        double.TryParse(Training.GetValueOrDefault(ThresholdKey), NumberStyles.Float, CultureInfo.InvariantCulture, out var score) && double.IsFinite(score)
            ? score
            : null;

    /// <summary>Finds what no training writes: texts that are missing, or a threshold that is no score.</summary>
    internal IReadOnlyList<string> FindFaults()
    {
        var faults = new OptionFaults();
        faults.Require(Data.All(set => set is not null), "data", "names of sets", "nothing");
        faults.Require(Training.Values.All(text => text is not null), "training", "texts", "nothing");
        if (Training.GetValueOrDefault(ThresholdKey) is { } text)
        {
            faults.Require(
                double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var score) && Math.Abs(score) <= HighestScore,
                $"training.{ThresholdKey}",
                $"a number of -{HighestScore} to {HighestScore}",
                ModelShapes.Shown(text));
        }

        return faults.All;
    }
}
