using Timbre.Training.Recipes;

namespace Timbre.Training.Data;

/// <summary>Which speakers are trained on and which are held out.</summary>
/// <param name="Training">Heard in training, in the order of the sets.</param>
/// <param name="HeldOut">Never heard in training; each with at least two recordings: parts of one do not count.</param>
internal sealed record SpeakerSplit(IReadOnlyList<Speaker> Training, IReadOnlyList<Speaker> HeldOut)
{
    /// <summary>Sets of fewer speakers are trained on whole.</summary>
    public const int SmallestSetToSplit = 8;

    /// <summary>Draws the held-out speakers of each set; the same seed draws the same ones.</summary>
    public static SpeakerSplit Draw(IReadOnlyList<DataSet> sets, ValidationOptions options, long seed)
    {
        var training = new List<Speaker>();
        var heldOut = new List<Speaker>();
        foreach (var (index, set) in sets.Index())
        {
            var random = SeededRandom.For(seed, SeededRandom.Purpose.Split, index);
            var able = set.Speakers.Where(HasTwoRecordings).ToArray();
            random.Shuffle(able);
            var held = able.Take(options.LeaveOut.Contains(set.Name) ? 0 : CountOf(set.Speakers.Count, options)).ToHashSet();
            heldOut.AddRange(set.Speakers.Where(held.Contains));
            training.AddRange(set.Speakers.Where(speaker => !held.Contains(speaker)));
        }

        return new SpeakerSplit(training, heldOut);
    }

    /// <summary>All speakers of some sets to train on, and those of others held out.</summary>
    public static SpeakerSplit Apart(IReadOnlyList<DataSet> training, IReadOnlyList<DataSet> heldOut) => new(
        [.. training.SelectMany(set => set.Speakers)], [.. heldOut.SelectMany(set => set.Speakers).Where(HasTwoRecordings)]);

    /// <summary>Refuses what nothing can be told apart in.</summary>
    /// <param name="what">Who asks, for the message.</param>
    /// <exception cref="DataSetException">Fewer than two speakers are left to train on.</exception>
    public void RequireTwo(string what)
    {
        if (Training.Count < 2)
        {
            throw new DataSetException(
                $"{what}: expected at least 2 speakers beside those held out, got {Training.Count} and {HeldOut.Count} held out. Add "
                + "speakers; or lower validation.speakerShare; or name the folder whose folders are speakers, if that is another.");
        }
    }

    /// <summary>The same with so many training speakers, drawn alike from all; the same seed draws the same ones.</summary>
    /// <param name="count">How many; null: all.</param>
    /// <param name="seed">The recipe's.</param>
    /// <exception cref="DataSetException">There are not so many.</exception>
    public SpeakerSplit WithSpeakers(int? count, long seed)
    {
        if (count is not { } wanted)
        {
            return this;
        }

        if (Training.Count < wanted)
        {
            throw new DataSetException(
                $"Training data: expected {wanted} speakers beside those held out (data.speakers), got {Training.Count}. "
                + "Add speakers, or lower it.");
        }

        var order = Enumerable.Range(0, Training.Count).ToArray();
        SeededRandom.For(seed, SeededRandom.Purpose.Speakers).Shuffle(order);
        return this with { Training = [.. order.Take(wanted).Order().Select(index => Training[index])] };
    }

    private static bool HasTwoRecordings(Speaker speaker) =>
        speaker.Utterances.Any(utterance => utterance.Path != speaker.Utterances[0].Path);

    private static int CountOf(int speakers, ValidationOptions options)
    {
        if (options.SpeakerShare <= 0 || speakers < SmallestSetToSplit)
        {
            return 0;
        }

        var wanted = (int)Math.Round(options.SpeakerShare * speakers);
        return Math.Clamp(wanted, 2, Math.Min(options.MaxSpeakersPerSet, speakers - 2));
    }
}
