using Timbre.Settings;
using Timbre.Speakers.Networks;

namespace Timbre.Speakers.Models;

/// <summary>The networks of an ensemble, as a model file of version 2 holds them.</summary>
public sealed record EnsembleOptions : ICheckedOptions
{
    /// <summary>At least two, in the order of their parts of the embedding.</summary>
    public IReadOnlyList<NetworkOptions> Members { get; init; } = [];

    /// <inheritdoc/>
    public IEnumerable<string> FindFaults() => new OptionFaults().Require(Members.Count >= 2, "members", "two or more", Members.Count);
}
