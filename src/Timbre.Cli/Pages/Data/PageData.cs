namespace Timbre.Cli.Pages;

/// <summary>What the scripts of a page draw.</summary>
/// <param name="IsLive">True where the page asks its server for newer data.</param>
/// <param name="Runs">The runs, in the order they were named.</param>
internal sealed record PageData(bool IsLive, IReadOnlyList<RunData> Runs);
