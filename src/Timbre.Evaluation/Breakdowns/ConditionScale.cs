using System.Globalization;

namespace Timbre.Evaluation.Breakdowns;

/// <summary>Ranges of something that a recording has more or less of, by which trials are told apart.</summary>
/// <param name="Name">What is measured, as a heading says it.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Edges">Where one range ends and the next begins, ascending; a value at an edge lies in the upper range.</param>
public sealed record ConditionScale(string Name, string Unit, IReadOnlyList<double> Edges)
{
    /// <summary>What trials are called whose value is not known.</summary>
    public const string Unknown = "unknown";

    /// <summary>Net speech of the test recording.</summary>
    public static ConditionScale Speech { get; } = new("test speech", "s", [1, 2, 4, 8]);

    /// <summary>Signal-to-noise ratio of the test recording.</summary>
    public static ConditionScale Snr { get; } = new("test SNR", "dB", [10, 20, 30]);

    /// <summary>Bandwidth of the test recording: telephones end below 4 kHz.</summary>
    public static ConditionScale Bandwidth { get; } = new("test bandwidth", "kHz", [4, 7]);

    /// <summary>All ranges, ascending, and last the unknown.</summary>
    public IReadOnlyList<string> Labels =>
        [.. Edges.Take(1).Select(edge => Text($"under {edge} {Unit}")),
        .. Edges.Zip(Edges.Skip(1), (low, high) => Text($"{low} to {high} {Unit}")),
        .. Edges.TakeLast(1).Select(edge => Text($"{edge} {Unit} and more")),
        Unknown];

    /// <summary>The range a value lies in.</summary>
    /// <param name="value">The value; null or NaN where it is not known.</param>
    public string LabelOf(double? value) =>
        value is { } known && !double.IsNaN(known) ? Labels[Edges.Count(edge => edge <= known)] : Unknown;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
