using System.Globalization;

namespace Timbre.Lab.Search;

/// <summary>A trial that is to be run.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Stage">The stage that it is of.</param>
/// <param name="Settings">What it sets.</param>
public sealed record SearchTrial(int Number, SearchStage Stage, IReadOnlyList<TrialSetting> Settings)
{
    /// <summary>What lines call it.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"trial {Number}");
}
