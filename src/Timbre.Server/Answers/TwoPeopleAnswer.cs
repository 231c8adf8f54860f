namespace Timbre.Server.Answers;

/// <summary>Two people probably speak in a recording.</summary>
/// <param name="FromSeconds">When the second one begins; null where it speaks in a channel of its own.</param>
public sealed record TwoPeopleAnswer(double? FromSeconds);
