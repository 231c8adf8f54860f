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
}
