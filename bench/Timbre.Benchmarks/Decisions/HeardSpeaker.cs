using Timbre.Galleries;

namespace Timbre.Benchmarks.Decisions;

/// <summary>A speaker whose recordings are embedded.</summary>
/// <param name="Set">The set, by the name of its folder.</param>
/// <param name="Name">The speaker, unique among all sets.</param>
/// <param name="Recordings">What a gallery would keep of each recording.</param>
internal sealed record HeardSpeaker(string Set, string Name, IReadOnlyList<EnrolledRecording> Recordings);
