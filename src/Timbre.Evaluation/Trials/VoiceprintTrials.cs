namespace Timbre.Evaluation.Trials;

/// <summary>Trials between enrolled speakers and the recordings that were not enrolled: what a gallery is asked.</summary>
public static class VoiceprintTrials
{
    /// <summary>Makes the trials of a division.</summary>
    /// <param name="name">What reports call the list.</param>
    /// <param name="draw">Who is enrolled, and what is asked.</param>
    /// <param name="recordingNames">What each recording is called.</param>
    /// <param name="speakerNames">What each speaker's voiceprint is called.</param>
    /// <param name="scores">[asked, speakers]: what the gallery gives each recording; those not enrolled are not looked at.</param>
    /// <param name="isAsked">
    /// Whether a recording of the second speaker is asked against the voiceprint of the first, where they differ.
    /// </param>
    /// <param name="seed">What the drawing follows from, where there are more trials of a kind than <paramref name="most"/>.</param>
    /// <param name="most">Most target trials, and most nontarget ones, at least 1.</param>
    /// <exception cref="TrialListException">No targets or no nontargets are left.</exception>
    public static TrialScores Of(
        string name,
        EnrollmentDraw draw,
        IReadOnlyList<string> recordingNames,
        IReadOnlyList<string> speakerNames,
        IReadOnlyList<double[]> scores,
        Func<int, int, bool> isAsked,
        long seed = 1,
        int most = SpeakerTrials.DefaultMost)
    {
        ArgumentNullException.ThrowIfNull(draw);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        var pairs = draw.Asked.Index().SelectMany(asked => draw.Members
            .Where(member => member == asked.Item.Speaker || isAsked(member, asked.Item.Speaker))
            .Select(member => (Row: asked.Index, Member: member))).ToLookup(pair => pair.Member == draw.Asked[pair.Row].Speaker);
        (int Row, int Member)[] taken = [.. Some(pairs[true]), .. Some(pairs[false])];
        var list = new TrialList(name, [.. taken.Select(pair => new Trial(
            pair.Member == draw.Asked[pair.Row].Speaker,
            speakerNames[pair.Member],
            recordingNames[draw.Asked[pair.Row].Recording]))]);
        return list.Targets > 0 && list.Nontargets > 0
            ? new TrialScores(list, [.. taken.Select(pair => scores[pair.Row][pair.Member])])
            {
                Speakers = [.. taken.Select(pair => (pair.Member, draw.Asked[pair.Row].Speaker))],
            }
            : throw new TrialListException(
                $"Trials of '{name}': expected speakers with more recordings than are enrolled, and another speaker, got {list.Targets} "
                    + $"target and {list.Nontargets} nontarget trial(s). Enroll fewer, or record more.");

        IEnumerable<(int Row, int Member)> Some(IEnumerable<(int Row, int Member)> found)
        {
            var all = found.ToArray();
            return all.Length <= most ? all : SeededDraw.Distinct(SeededDraw.For(seed, all.Length), all.Length, most)
                .Order().Select(place => all[place]);
        }
    }
}
