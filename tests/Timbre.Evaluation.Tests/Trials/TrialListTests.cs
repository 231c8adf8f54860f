namespace Timbre.Evaluation;

public sealed class TrialListTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"trials-{Guid.NewGuid():N}.trials");

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Read_VoxCelebForm_GivesTrialsInOrder()
    {
        File.WriteAllText(_path, "1 a/1.wav a/2.wav\n\n0\ta/1.wav  b/1.wav\r\n");
        var list = TrialList.Read(_path);
        list.Name.ShouldBe(Path.GetFileNameWithoutExtension(_path));
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
        File.WriteAllText(_path, $"1 a b\n0 a c\n{line}\n");
        var fault = Should.Throw<TrialListException>(() => TrialList.Read(_path));
        fault.Message.ShouldContain(_path);
        fault.Message.ShouldContain("line 3");
        fault.Message.ShouldContain(line);
    }

    [Fact]
    public void Read_BinaryFile_GivesOneShortLine()
    {
        File.WriteAllBytes(_path, [.. Enumerable.Range(0, 5000).Select(i => (byte)(i % 7 == 0 ? 1 : 200))]);
        var fault = Should.Throw<TrialListException>(() => TrialList.Read(_path));
        fault.Message.ShouldNotContain("\n");
        fault.Message.Length.ShouldBeLessThan(300);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1 a b\n")]
    [InlineData("0 a b\n")]
    public void Read_OneKindMissing_Throws(string text)
    {
        File.WriteAllText(_path, text);
        Should.Throw<TrialListException>(() => TrialList.Read(_path)).Message.ShouldContain("target and nontarget");
    }

    [Fact]
    public void Read_NoSuchFile_NamesIt() =>
        Should.Throw<TrialListException>(() => TrialList.Read(_path + ".none")).Message.ShouldContain(_path + ".none");

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
