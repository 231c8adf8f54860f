namespace Timbre.Evaluation.Trials;

/// <summary>The recordings of known speakers divided by lot: some of each are enrolled, the others are asked.</summary>
/// <param name="Enrolled">Of each speaker the recordings that are enrolled; none for speakers who have too few.</param>
/// <param name="Asked">All other recordings by number, each with its speaker.</param>
public sealed record EnrollmentDraw(
    IReadOnlyList<IReadOnlyList<int>> Enrolled, IReadOnlyList<(int Recording, int Speaker)> Asked)
{
    /// <summary>The speakers who are enrolled.</summary>
    public IReadOnlyList<int> Members => [.. Enumerable.Range(0, Enrolled.Count).Where(speaker => Enrolled[speaker].Count > 0)];

    /// <summary>Draws a division.</summary>
    /// <param name="speakers">The recordings of each speaker by number.</param>
    /// <param name="recordings">
    /// How many of a speaker are enrolled, at least 1. Who has no more than that is enrolled with none, and asked as a stranger.
    /// </param>
    /// <param name="seed">What the draw follows from.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="recordings"/> is below 1.</exception>
    public static EnrollmentDraw Of(IReadOnlyList<IReadOnlyList<int>> speakers, int recordings, long seed)
    {
        ArgumentNullException.ThrowIfNull(speakers);
        ArgumentOutOfRangeException.ThrowIfLessThan(recordings, 1);
        var enrolled = new int[speakers.Count][];
        for (var speaker = 0; speaker < speakers.Count; speaker++)
        {
            var own = speakers[speaker];
            enrolled[speaker] = own.Count <= recordings ? [] : [.. SeededDraw
                .Distinct(SeededDraw.For(seed, speaker), own.Count, recordings).Order().Select(place => own[place])];
        }

        return new EnrollmentDraw(
            enrolled, [.. speakers.SelectMany((own, speaker) => own.Except(enrolled[speaker]).Select(recording => (recording, speaker)))]);
    }
}
