namespace Timbre.MetricLearning.Sampling;

/// <summary>Draws recordings of a speaker in rounds: each comes once before one comes again.</summary>
internal static class UtteranceRounds
{
    /// <summary>Draws recordings of one speaker, each time with another seed.</summary>
    /// <param name="random">Where the draws come from.</param>
    /// <param name="places">Receives them.</param>
    /// <param name="set">Index of the set.</param>
    /// <param name="speaker">Index of the speaker in it.</param>
    /// <param name="count">How many recordings the speaker has.</param>
    public static void Draw(ref CounterRandom random, Span<SpeakerDraw> places, int set, int speaker, int count)
    {
        for (var k = 0; k < places.Length; k++)
        {
            // Within a round of all recordings none comes twice.
            var round = places.Slice(k / count * count, k % count);
            var left = random.Below(count - round.Length);
            var utterance = 0;
            for (; ; utterance++)
            {
                if (!Holds(round, utterance) && left-- == 0)
                {
                    break;
                }
            }

            places[k] = new SpeakerDraw(set, speaker, utterance, random.NextSeed());
        }
    }

    private static bool Holds(ReadOnlySpan<SpeakerDraw> round, int utterance)
    {
        foreach (var draw in round)
        {
            if (draw.Utterance == utterance)
            {
                return true;
            }
        }

        return false;
    }
}
