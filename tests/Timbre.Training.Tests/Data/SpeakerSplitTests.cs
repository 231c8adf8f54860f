using Timbre.Training.Data;
using Timbre.Training.Recipes;

namespace Timbre.Training.Tests.Data;

public sealed class SpeakerSplitTests
{
    private static readonly IReadOnlyList<DataSet> Sets =
        [.. SyntheticSet.Create(40, 2, 1, 0, "a").Sets, .. SyntheticSet.Create(5, 2, 1, 100, "b").Sets];

    [Fact]
    public void Draw_Shares_HoldsOutOfLargeSetsOnlyAndNobodyTwice()
    {
        var split = SpeakerSplit.Draw(Sets, new ValidationOptions { SpeakerShare = 0.1 }, 1);

        split.HeldOut.Count.ShouldBe(4);
        split.HeldOut.ShouldAllBe(speaker => speaker.Set == "a");
        split.Training.Count.ShouldBe(41);
        split.Training.Intersect(split.HeldOut).ShouldBeEmpty();
    }

    [Fact]
    public void Draw_SameSeed_SameSpeakersAndAnotherSeedOthers()
    {
        var settings = new ValidationOptions { SpeakerShare = 0.2 };
        string[] Names(long seed) => [.. SpeakerSplit.Draw(Sets, settings, seed).HeldOut.Select(speaker => speaker.Name)];

        Names(1).ShouldBe(Names(1));
        Names(2).ShouldNotBe(Names(1));
    }

    [Fact]
    public void Draw_NoShare_HoldsNobodyOut() =>
        SpeakerSplit.Draw(Sets, new ValidationOptions { SpeakerShare = 0 }, 1).HeldOut.ShouldBeEmpty();

    [Fact]
    public void WithSpeakers_Number_DrawsSoManyAndTheSameBySeed()
    {
        var split = SpeakerSplit.Draw(Sets, new ValidationOptions { SpeakerShare = 0.1 }, 1);

        var drawn = split.WithSpeakers(12, seed: 3);

        drawn.Training.Count.ShouldBe(12);
        drawn.Training.ShouldBeSubsetOf(split.Training);
        drawn.HeldOut.ShouldBe(split.HeldOut);
        split.WithSpeakers(12, seed: 3).Training.ShouldBe(drawn.Training);
        split.WithSpeakers(12, seed: 4).Training.ShouldNotBe(drawn.Training);
        split.WithSpeakers(null, seed: 3).ShouldBe(split);
    }

    [Fact]
    public void WithSpeakers_MoreThanThereAre_IsRefused() =>
        Should.Throw<DataSetException>(() => SpeakerSplit.Draw(Sets, new ValidationOptions { SpeakerShare = 0 }, 1).WithSpeakers(46, 1))
            .Message.ShouldContain("expected 46 speakers beside those held out (data.speakers), got 45");

    [Fact]
    public void Apart_Sets_HoldsOutOnlyOthers()
    {
        var others = SyntheticSet.Create(3, 2, 1, 500, "c").Sets;

        var split = SpeakerSplit.Apart(Sets, others);

        split.Training.Count.ShouldBe(45);
        split.HeldOut.ShouldBe(others[0].Speakers);
    }
}
