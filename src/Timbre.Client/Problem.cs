namespace Timbre.Client;

/// <summary>What went wrong, as RFC 9457 has it.</summary>
/// <param name="Type">Its kind, for programs, such as <c>urn:timbre:problem:no-speech</c>.</param>
/// <param name="Title">Its kind, for people.</param>
/// <param name="Status">The HTTP status; null where the service did not answer.</param>
/// <param name="Detail">The rule that was broken, what was found, and the remedy.</param>
/// <param name="Instance">Where it happened; null where that is not said.</param>
public sealed record Problem(string? Type = null, string? Title = null, int? Status = null, string? Detail = null, string? Instance = null)
{
    internal const string Kinds = "urn:timbre:problem:";
}
