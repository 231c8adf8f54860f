using Timbre.Training.Data;

namespace Timbre.Training.Tests.Data;

/// <summary>Recordings of training speakers that training leaves out.</summary>
public sealed class FixedSliceSplitTests
{
    private static readonly IReadOnlyList<Speaker> Speakers =
        [.. SyntheticSet.Create(6, 4, 1, 0, "a").Sets[0].Speakers, .. SyntheticSet.Create(2, 2, 1, 100, "b").Sets[0].Speakers];

    [Fact]
    public void Draw_Slices_LeavesTheirRecordingsOutOfTraining()
    {
        var split = FixedSliceSplit.Draw(Speakers, count: 4, perSpeaker: 2, seed: 1);

        split.Slices.Count.ShouldBe(4);
        split.Slices.Chunk(2).ShouldAllBe(pair => pair[0].Speaker == pair[1].Speaker && pair[0].Utterance != pair[1].Utterance);
        split.Training.Select(speaker => speaker.Name).ShouldBe(Speakers.Select(speaker => speaker.Name));
        foreach (var (speaker, utterance) in split.Slices)
        {
            Speakers[speaker].Utterances.ShouldContain(utterance);
            split.Training[speaker].Utterances.ShouldNotContain(utterance);
        }
    }

    [Fact]
    public void Draw_MoreThanThereAreSpeakers_HearsTheSameRecordingsAgain()
    {
        var split = FixedSliceSplit.Draw(Speakers, count: 10, perSpeaker: 1, seed: 1);

        // Two speakers have no recording to spare.
        split.Slices.Select(slice => slice.Speaker).Distinct().Count().ShouldBe(6);
        split.Slices.Skip(6).ShouldBe(split.Slices.Take(4));
        split.Training.ShouldAllBe(speaker => speaker.Utterances.Count >= 2);
    }

    [Fact]
    public void Draw_SameSeed_IsTheSame()
    {
        FixedSliceSplit.Draw(Speakers, 4, 2, seed: 5).Slices.ShouldBe(FixedSliceSplit.Draw(Speakers, 4, 2, seed: 5).Slices);
        FixedSliceSplit.Draw(Speakers, 4, 2, seed: 6).Slices.ShouldNotBe(FixedSliceSplit.Draw(Speakers, 4, 2, seed: 5).Slices);
    }

    [Fact]
    public void Draw_None_ChangesNothing() => FixedSliceSplit.Draw(Speakers, 0, 2, 1).Training.ShouldBeSameAs(Speakers);

    [Fact]
    public void Draw_NoRecordingToSpare_IsRefused() =>
        Should.Throw<DataSetException>(() => FixedSliceSplit.Draw(Speakers, 4, perSpeaker: 3, seed: 1)).Message
            .ShouldContain("expected speakers with at least 5 recordings for validation.fixedSlices");
}
