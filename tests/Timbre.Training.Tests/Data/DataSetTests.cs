using Timbre.Testing;
using Timbre.Training.Data;

namespace Timbre.Training.Tests.Data;

public sealed class DataSetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Scan_FoldersOfSpeakers_FindsAudioAtAnyDepthAndNothingElse()
    {
        _folder.Write("set/ann/one.wav", "x");
        _folder.Write("set/ann/session/2/two.FLAC", "x");
        _folder.Write("set/ann/notes.txt", "x");
        _folder.Write("set/bob/three.opus", "x");
        _folder.Write("set/README.md", "x");
        _folder.Write("set/speakers.tsv", "x");
        _folder.Write("set/docs/page.html", "x");
        _folder.Write("set/loose.wav", "x");

        var set = DataSet.Scan(_folder["set/"]);

        set.Name.ShouldBe("set");
        set.Speakers.Select(speaker => $"{speaker.Name}:{speaker.Utterances.Count}").ShouldBe(["ann:2", "bob:1"]);
    }

    [Fact]
    public void Scan_KaldiFiles_GroupsBySpeaker()
    {
        _folder.Write("set/a.wav", "x");
        _folder.Write("set/b.wav", "x");
        _folder.Write("set/c.wav", "x");
        _folder.Write("set/wav.scp", $"u1 a.wav\nu2  {_folder["set/b.wav"]}\nu3 c.wav\n");
        _folder.Write("set/utt2spk", "u1 ann\nu2 ann\nu3 bob\n");

        DataSet.Scan(_folder["set"]).Speakers
            .Select(speaker => $"{speaker.Name}:{speaker.Utterances.Count}").ShouldBe(["ann:2", "bob:1"]);
    }

    [Theory]
    [InlineData("u1 a.wav\n", "", "u1")]
    [InlineData("u1 sox a.wav |\n", "u1 ann\n", "command")]
    [InlineData("u1 gone.wav\n", "u1 ann\n", "gone.wav")]
    [InlineData("u1\n", "u1 ann\n", "line 1")]
    [InlineData("u1 a.wav\nu1 a.wav\n", "u1 ann\n", "line 2")]
    public void Scan_BrokenKaldiFiles_NamesTheFault(string scp, string speakers, string named)
    {
        _folder.Write("set/a.wav", "x");
        _folder.Write("set/wav.scp", scp);
        _folder.Write("set/utt2spk", speakers);

        Should.Throw<DataSetException>(() => DataSet.Scan(_folder["set"])).Message.ShouldContain(named);
    }

    [Fact]
    public void FromFolders_SeveralFaults_ListsAll()
    {
        _folder.Write("empty/notes.txt", "x");
        _folder.Write("file", "x");

        var fault = Should.Throw<DataSetException>(() =>
            TrainingData.FromFolders([_folder["missing"], _folder["empty"], _folder["file"]]));

        fault.Message.Split(Environment.NewLine).Length.ShouldBe(3);
    }

    [Fact]
    public void FromFolders_TwoOfOneName_IsRefused()
    {
        _folder.Write("a/set/ann/1.wav", "x");
        _folder.Write("b/set/ann/1.wav", "x");

        Should.Throw<DataSetException>(() => TrainingData.FromFolders([_folder["a/set"], _folder["b/set"]]))
            .Message.ShouldContain("different names");
    }

    [Fact]
    public void Check_OneSpeaker_IsRefused()
    {
        _folder.Write("set/ann/1.wav", "x");
        _folder.Write("set/ann/2.wav", "x");

        Should.Throw<DataSetException>(() => TrainingData.FromFolders([_folder["set"]]).Check(false))
            .Message.ShouldContain("at least 2 speakers, got 1 (ann)");
    }

    [Fact]
    public void Check_SingleRecording_IsRefusedUnlessAllowed()
    {
        _folder.Write("set/ann/1.wav", "x");
        _folder.Write("set/ann/2.wav", "x");
        _folder.Write("set/bob/1.wav", "x");
        var data = TrainingData.FromFolders([_folder["set"]]);

        Should.Throw<DataSetException>(() => data.Check(false)).Message.ShouldContain("bob");
        Should.NotThrow(() => data.Check(true));
    }
}
