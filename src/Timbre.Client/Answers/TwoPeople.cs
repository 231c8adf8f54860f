namespace Timbre.Client.Answers;

/// <summary>A second person probably speaks in a recording.</summary>
/// <param name="FromSeconds">From when on, in seconds; null where it is in a channel of its own.</param>
public sealed record TwoPeople(double? FromSeconds);
