namespace Timbre.Lab.Search;

/// <summary>What a trial sets.</summary>
/// <param name="Path">The setting.</param>
/// <param name="Value">Its value, as a recipe writes it.</param>
public sealed record TrialSetting(string Path, string Value)
{
    /// <summary>As <c>--set</c> takes it.</summary>
    public override string ToString() => $"{Path}={Value}";
}
