using System.Globalization;
using Timbre.Settings;

namespace Timbre.Speakers.Models;

/// <summary>Where a model comes from; it changes no embedding.</summary>
public sealed record ModelInfo : ICheckedOptions
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
    public double? Threshold =>
        Number(Training.GetValueOrDefault(ThresholdKey)) is { } score && double.IsFinite(score) ? score : null;

    /// <inheritdoc/>
    public IEnumerable<string> FindFaults()
    {
        var text = Training?.GetValueOrDefault(ThresholdKey);
        return new OptionFaults().Require(
            text is null || (Number(text) is { } score && Math.Abs(score) <= HighestScore),
            $"training.{ThresholdKey}",
            $"a number of -{HighestScore} to {HighestScore}",
            ModelShapes.Shown(text ?? ""));
    }

    private static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
