namespace Timbre.Training.Data;

/// <summary>Recordings of training speakers that training leaves out, so that slices of them tell what it learnt of the speakers.</summary>
/// <param name="Training">The same speakers, without those recordings.</param>
/// <param name="Slices">Speakers, as their places, and their left-out recordings, those of one speaker one after the other.</param>
internal sealed record FixedSliceSplit(IReadOnlyList<Speaker> Training, IReadOnlyList<(int Speaker, Utterance Utterance)> Slices)
{
    // What stays for training; pairs need as many.
    private const int FewestLeft = 2;

    /// <summary>Draws the recordings; the same seed draws the same ones.</summary>
    /// <param name="speakers">The training speakers.</param>
    /// <param name="count">How many slices are wanted.</param>
    /// <param name="perSpeaker">Recordings of one speaker that stand together, as in a batch.</param>
    /// <param name="seed">The recipe's.</param>
    /// <exception cref="DataSetException">No speaker has recordings to spare.</exception>
    public static FixedSliceSplit Draw(IReadOnlyList<Speaker> speakers, int count, int perSpeaker, long seed)
    {
        if (count == 0)
        {
            return new FixedSliceSplit(speakers, []);
        }

        var random = SeededRandom.For(seed, SeededRandom.Purpose.FixedSlices);
        var able = Enumerable.Range(0, speakers.Count)
            .Where(index => speakers[index].Utterances.Count >= perSpeaker + FewestLeft).ToArray();
        if (able.Length == 0)
        {
            throw new DataSetException(
                $"Training data: expected speakers with at least {perSpeaker + FewestLeft} recordings for validation.fixedSlices, got "
                + "none. Add recordings, or set it to 0.");
        }

        random.Shuffle(able);
        var left = speakers.ToArray();
        var slices = new List<(int, Utterance)>();
        for (var turn = 0; slices.Count < count && able.Length > 0; turn++)
        {
            var speaker = able[turn % able.Length];
            if (turn < able.Length)
            {
                var drawn = left[speaker].Utterances.ToArray();
                random.Shuffle(drawn);
                slices.AddRange(drawn.Take(perSpeaker).Select(utterance => (speaker, utterance)));
                left[speaker] = left[speaker] with { Utterances = [.. left[speaker].Utterances.Except(drawn.Take(perSpeaker))] };
            }
            else
            {
                // All speakers are heard: another slice of the same recordings.
                slices.AddRange(slices.Skip(turn % able.Length * perSpeaker).Take(perSpeaker).ToArray());
            }
        }

        return new FixedSliceSplit(left, slices);
    }
}
