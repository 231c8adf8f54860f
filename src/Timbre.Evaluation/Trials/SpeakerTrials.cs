namespace Timbre.Evaluation.Trials;

/// <summary>Makes trials of recordings whose speakers are known: every pair, or as many drawn ones.</summary>
public static class SpeakerTrials
{
    /// <summary>Most target trials, and most nontarget ones, where nobody names a number.</summary>
    public const int DefaultMost = 10_000;

    /// <summary>Pairs the recordings.</summary>
    /// <param name="name">What reports call the list.</param>
    /// <param name="speakers">The recordings of each speaker; a name may occur once.</param>
    /// <param name="most">Most target trials, and most nontarget ones, at least 1.</param>
    /// <param name="seed">What the drawing follows from, where there are more pairs than that.</param>
    /// <returns>
    /// All pairs of one speaker's recordings as targets and all pairs of two speakers' as nontargets, each pair once, in the
    /// order of the recordings; of a kind with more than <paramref name="most"/> pairs that many, drawn evenly from all of
    /// them without replacement. The same recordings, number and seed always give the same list.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="most"/> is below 1.</exception>
    /// <exception cref="TrialListException">No speaker has two recordings, or there are not two speakers.</exception>
    public static TrialList Draw(
        string name, IReadOnlyList<IReadOnlyList<string>> speakers, int most = DefaultMost, long seed = 1)
    {
        ArgumentNullException.ThrowIfNull(speakers);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        var recordings = speakers.SelectMany(speaker => speaker).ToArray();
        var ends = EndOfSpeaker(speakers);
        var same = new PairTable(recordings.Length, first => first + 1, first => ends[first]);
        var different = new PairTable(recordings.Length, first => ends[first], _ => recordings.Length);
        if (same.Count == 0 || different.Count == 0)
        {
            throw new TrialListException(
                $"Trials of '{name}': expected two recordings of a speaker, and another speaker, got {recordings.Length} recording(s) "
                + $"of {speakers.Count(speaker => speaker.Count > 0)} speaker(s). Give each speaker a folder with two recordings or more.");
        }

        return new TrialList(name, [.. Of(same, true), .. Of(different, false)]);

        IEnumerable<Trial> Of(PairTable pairs, bool isTarget) => pairs.Draw(most, seed)
            .Select(pair => new Trial(isTarget, recordings[pair.First], recordings[pair.Second]));
    }

    // For each recording, where its speaker's recordings end.
    private static int[] EndOfSpeaker(IReadOnlyList<IReadOnlyList<string>> speakers)
    {
        var (ends, end) = (new List<int>(), 0);
        foreach (var speaker in speakers)
        {
            end += speaker.Count;
            ends.AddRange(Enumerable.Repeat(end, speaker.Count));
        }

        return [.. ends];
    }
}
