namespace Timbre.Galleries.Answers;

/// <summary>What an import added.</summary>
/// <param name="Speakers">Names in it, in ordinal order.</param>
/// <param name="Recordings">Their recordings.</param>
/// <param name="WasSealed">Whether a seal held that the file is what was exported; not so of a gallery in use.</param>
public sealed record ImportedSpeakers(IReadOnlyList<string> Speakers, int Recordings, bool WasSealed);
