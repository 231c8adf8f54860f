namespace Timbre.Audio.Reading;

/// <summary>What a folder holds.</summary>
/// <param name="Recordings">Its recordings, in ordinal order of their paths.</param>
/// <param name="LeftOut">What may be a recording but cannot be looked at.</param>
public sealed record AudioFolder(IReadOnlyList<FileInfo> Recordings, IReadOnlyList<LeftOutPath> LeftOut);
