namespace Timbre.Recognition.Voices;

/// <summary>What tells that a recording probably holds two people's voices.</summary>
/// <param name="At">When the second one begins; null where it speaks in a channel of its own.</param>
/// <param name="Cosine">How alike both sides are, -1 to 1; null where the channels told them apart.</param>
public sealed record SecondVoice(TimeSpan? At, double? Cosine);
