namespace Timbre.Cli.Pages;

/// <summary>What the scripts of a page draw: each part where there is one.</summary>
/// <param name="IsLive">True where the page asks its server for newer data.</param>
internal sealed record PageData(bool IsLive = false)
{
    /// <summary>Runs laid over each other, in the order they were named; null: none are.</summary>
    public IReadOnlyList<RunData>? Runs { get; init; }

    /// <summary>Snapshots of a run.</summary>
    public ReplayData? Replay { get; init; }

    /// <summary>A network under several kinds of first weights.</summary>
    public IReadOnlyList<InitializerData>? Initializers { get; init; }
}
