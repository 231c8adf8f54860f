namespace Timbre.Client.Answers;

/// <summary>A page of those who are enrolled, by name.</summary>
/// <param name="Speakers">Those of this page.</param>
/// <param name="Total">How many there are in all pages.</param>
/// <param name="After">What to ask for the next page with; null on the last one.</param>
public sealed record SpeakerPage(IReadOnlyList<Speaker> Speakers, int Total, string? After);
