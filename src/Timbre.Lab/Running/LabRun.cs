using System.Globalization;
using Timbre.Lab.Entries;
using Timbre.Lab.Protocols;

namespace Timbre.Lab.Running;

/// <summary>One run of one entry.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Protocol">How it is run.</param>
/// <param name="Seed">What all draws follow from.</param>
public sealed record LabRun(Experiment Entry, LabProtocol Protocol, long Seed)
{
    /// <summary>Names its files: <c>20-short-1</c>.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Entry.Number}-{Protocol.Name}-{Seed}");
}
