using Timbre.Testing;

namespace Timbre.Evaluation.Trials;

public sealed class TrialListTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string List => _folder["list.trials"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_VoxCelebForm_GivesTrialsInOrder()
    {
        File.WriteAllText(List, "1 a/1.wav a/2.wav\n\n0\ta/1.wav  b/1.wav\r\n");
        var list = TrialList.Read(List);
        list.Name.ShouldBe(Path.GetFileNameWithoutExtension(List));
        list.Trials.ShouldBe([new Trial(true, "a/1.wav", "a/2.wav"), new Trial(false, "a/1.wav", "b/1.wav")]);
        (list.Targets, list.Nontargets).ShouldBe((1, 1));
        list.Recordings.ShouldBe(["a/1.wav", "a/2.wav", "b/1.wav"]);
    }

    [Theory]
    [InlineData("2 a b")]
    [InlineData("1 a")]
    [InlineData("1 a b c")]
    [InlineData("target a b")]
    public void Read_MalformedLine_NamesFileLineAndText(string line)
    {
        File.WriteAllText(List, $"1 a b\n0 a c\n{line}\n");
        var fault = Should.Throw<TrialListException>(() => TrialList.Read(List));
        fault.Message.ShouldContain(List);
        fault.Message.ShouldContain("line 3");
        fault.Message.ShouldContain(line);
    }

    [Fact]
    public void Read_BinaryFile_GivesOneShortLine()
    {
        File.WriteAllBytes(List, [.. Enumerable.Range(0, 5000).Select(i => (byte)(i % 7 == 0 ? 1 : 200))]);
        var fault = Should.Throw<TrialListException>(() => TrialList.Read(List));
        fault.Message.ShouldNotContain("\n");
        fault.Message.Length.ShouldBeLessThan(300);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1 a b\n")]
    [InlineData("0 a b\n")]
    public void Read_OneKindMissing_Throws(string text)
    {
        File.WriteAllText(List, text);
        Should.Throw<TrialListException>(() => TrialList.Read(List)).Message.ShouldContain("target and nontarget");
    }

    [Fact]
    public void Read_NoSuchFile_NamesIt() =>
        Should.Throw<TrialListException>(() => TrialList.Read(List + ".none")).Message.ShouldContain(List + ".none");

    [Fact]
    public void TrialScores_NaN_NamesTheTrial()
    {
        var list = new TrialList("mine", [new Trial(true, "a1", "a2"), new Trial(false, "a1", "b1")]);
        var fault = Should.Throw<InvalidScoreException>(() => new TrialScores(list, [1, double.NaN]));
        fault.Message.ShouldContain("Trial 2 of 'mine' (a1 against b1)");
    }

    [Fact]
    public void TrialScores_Numbers_AreSplitByKind()
    {
        var list = new TrialList("mine", [new Trial(true, "a", "b"), new Trial(false, "a", "c"), new Trial(true, "c", "c")]);
        var scores = new TrialScores(list, [0.5, 0.25, 0.75]);
        scores.TargetScores.ShouldBe([0.5, 0.75]);
        scores.NontargetScores.ShouldBe([0.25]);
        scores.Curve.AreaUnderRoc.ShouldBe(1);
    }
}
