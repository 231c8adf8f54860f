using System.Globalization;
using Timbre.Settings.Shape;

namespace Timbre.Lab.Search;

/// <summary>What one setting may be in a search.</summary>
/// <param name="Path">The setting, as <c>--set</c> takes it.</param>
/// <param name="Scale">How values are drawn.</param>
/// <param name="Low">The lowest; 0 for choices.</param>
/// <param name="High">The highest; 0 for choices.</param>
/// <param name="Choices">The values as a recipe writes them; empty for numbers.</param>
/// <param name="Place">Where it was written, for faults.</param>
public sealed record SearchRange(
    string Path, SearchScale Scale, double Low, double High, IReadOnlyList<string> Choices, string Place)
{
    // Digits of a drawn number: enough for any search, few enough to be read.
    private const int Digits = 4;

    /// <summary>True where the setting holds whole numbers, whatever the scale.</summary>
    public bool IsWhole { get; init; } = Scale == SearchScale.Whole;

    /// <summary>The value at a share of the way from the lowest to the highest, as a recipe writes it.</summary>
    /// <param name="share">0 to below 1; drawn evenly, all values have their chance.</param>
    public string At(double share) => Scale switch
    {
        SearchScale.Choice => Choices[Math.Min(Choices.Count - 1, (int)(share * Choices.Count))],
        SearchScale.Whole => Whole(Low + Math.Floor(share * (High - Low + 1))),
        _ when IsWhole => Whole(Math.Round(Raw(share))),
        _ => ScalarText.Write(Math.Clamp(Rounded(Raw(share)), Low, High))!,
    };

    /// <summary>The share of the way at which a value lies; 0 for choices.</summary>
    /// <param name="value">A value as <see cref="At"/> gives it.</param>
    public double ShareOf(string value)
    {
        if (Scale == SearchScale.Choice || High <= Low)
        {
            return 0;
        }

        var number = double.Parse(value, CultureInfo.InvariantCulture);
        var share = Scale == SearchScale.Log ? Math.Log(number / Low) / Math.Log(High / Low) : (number - Low) / (High - Low);
        return Math.Clamp(share, 0, 1);
    }

    /// <summary>A part of the range around a value, as far as it goes.</summary>
    /// <param name="value">The middle.</param>
    /// <param name="width">Share of this range, 0 to 1.</param>
    /// <param name="choices">Choices that stay.</param>
    public SearchRange Around(string value, double width, IReadOnlyCollection<string> choices)
    {
        if (Scale == SearchScale.Choice)
        {
            return this with { Choices = [.. Choices.Where(choices.Contains)] };
        }

        var middle = ShareOf(value);
        var (low, high) = (Raw(Math.Max(0, middle - (width / 2))), Raw(Math.Min(1, middle + (width / 2))));
        return IsWhole ? this with { Low = Math.Floor(low), High = Math.Ceiling(high) } : this with { Low = low, High = high };
    }

    /// <summary>The range as a space file writes it.</summary>
    public override string ToString() => Scale == SearchScale.Choice
        ? $"{Path}: {{choice: [{string.Join(", ", Choices)}]}}"
        : $"{Path}: {{{SearchWords.Of(Scale)}: [{Number(Low)}, {Number(High)}]}}";

    /// <summary>A number as a recipe writes it.</summary>
    internal string Number(double value) => IsWhole ? Whole(value) : ScalarText.Write(Rounded(value))!;

    private double Raw(double share) =>
        Scale == SearchScale.Log ? Low * Math.Pow(High / Low, share) : Low + (share * (High - Low));

    private static string Whole(double value) => ((long)value).ToString(CultureInfo.InvariantCulture);

    private static double Rounded(double value) =>
        double.Parse(value.ToString($"G{Digits}", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
