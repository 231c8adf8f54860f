namespace Timbre.Faults.Tests;

public class NearestNameTests
{
    private static readonly string[] Keys = ["learning-rate", "margin", "batch-size", "speakers-per-batch", "seed"];

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("", "abc", 3)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("flaw", "lawn", 2)]
    [InlineData("amrgin", "margin", 1)]
    [InlineData("margin", "margin", 0)]
    public void Distance_KnownPairs_CountsEdits(string first, string second, int expected)
    {
        NearestName.Distance(first, second).ShouldBe(expected);
        NearestName.Distance(second, first).ShouldBe(expected);
    }

    [Theory]
    [InlineData("learnig-rate", "learning-rate")]
    [InlineData("LearningRate", "learning-rate")]
    [InlineData("learning_rate", "learning-rate")]
    [InlineData("magrin", "margin")]
    [InlineData("sed", "seed")]
    public void Find_MistypedName_ReturnsTheMeantOne(string name, string expected) =>
        NearestName.Find(name, Keys).ShouldBe(expected);

    [Fact]
    public void Find_NothingNear_ReturnsNull() => NearestName.Find("xyzzy", Keys).ShouldBeNull();

    [Fact]
    public void Find_NoCandidates_ReturnsNull() => NearestName.Find("margin", []).ShouldBeNull();

    [Fact]
    public void Remedy_NearAndFar_NamesOneOrAll()
    {
        NearestName.Remedy("margine", Keys).ShouldBe("Did you mean 'margin'?");
        NearestName.Remedy("xyzzy", ["a", "b"]).ShouldBe("Valid names: a, b.");
    }
}
