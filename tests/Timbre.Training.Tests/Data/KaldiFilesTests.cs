using Timbre.Audio.Reading;
using Timbre.Audio.Synthesis;
using Timbre.Testing;
using Timbre.Training.Data;

namespace Timbre.Training.Tests.Data;

public sealed class KaldiFilesTests : IDisposable
{
    private static readonly float[] Voice = new VoiceSynthesizer().Speak(new SyntheticSpeaker(3), 1, 4);
    private readonly TemporaryFolder _folder = new();

    public KaldiFilesTests()
    {
        Directory.CreateDirectory(_folder["set"]);
        foreach (var name in new[] { "a.wav", "b.wav", "c.wav" })
        {
            WavWriter.Write(_folder["set/" + name], Voice, 16000);
        }
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_Segments_GivesTheirPartsToTheirSpeakersAndNamesWhatNobodySpeaks()
    {
        Write(
            "r1 a.wav\nr2 b.wav\nr3 c.wav\nr4 b.wav\n",
            "r1 a\nr2 b\nr3 a\nr4 b\nr1-2 c\n",
            "r1 r1 0 2\nr1-2 r1 2 4\nr2 r2 0 2\nr2-2 r2 2 4\nr3 r3 0 2\n");

        var data = TrainingData.FromFolders([_folder["set"]]);
        var set = data.Sets[0];

        set.Speakers.Select(speaker => $"{speaker.Name}:{speaker.Utterances.Count}").ShouldBe(["a:2", "b:1", "c:1"]);
        set.LeftOut.ShouldHaveSingleItem().ShouldContain("r2-2");
        Near(data.Reader.Read(set.Speakers[2].Utterances[0]), Voice[32000..]);
        Near(data.Reader.Read(set.Speakers[0].Utterances[0]), Voice[..32000]);
    }

    [Theory]
    [InlineData("r1 r1 1 -1", 1, 3)]
    [InlineData("r1 r1 1 4.2", 1, 3)]
    [InlineData("r1\tr1\t0.5\t1.25\r", 0.5, 0.75)]
    [InlineData("r1 r1 1 2 0", 1, 1)]
    public void Read_SegmentInAnyForm_IsCutWhereItSays(string segment, double start, double length)
    {
        Write("\uFEFFr1 a.wav\r\n", "r1 ann\r\n", segment + "\n");

        DataSet.Scan(_folder["set/wav.scp"]).Speakers[0].Utterances[0].Part
            .ShouldBe(new RecordingPart(TimeSpan.FromSeconds(start), TimeSpan.FromSeconds(length)));
    }

    [Theory]
    [InlineData("r1 r1 0 9", "4 s long")]
    [InlineData("r1 r1 4 -1", "4 s long")]
    [InlineData("r1 r9 0 1", "r9")]
    [InlineData("r1 r1 2 1", "later end")]
    [InlineData("r1 r1 -1 1", "later end")]
    [InlineData("r1 r1 0,5 1", "later end")]
    [InlineData("r1 r1 nan 1", "later end")]
    [InlineData("r1 r1 0", "later end")]
    [InlineData("r1 r1 0 1\nr1 r1 1 2", "line 2")]
    [InlineData("r1 r1\0 0 1", "line 1")]
    public void Read_SegmentThatCannotBe_IsRefusedByItsLine(string segments, string named)
    {
        Write("r1 a.wav\n", "r1 ann\n", segments + "\n");

        var message = Should.Throw<DataSetException>(() => DataSet.Scan(_folder["set"])).Message;
        message.ShouldContain(named);
        message.ShouldContain("segments line ");
    }

    [Theory]
    [InlineData("r1 cat a.wav |", "command")]
    [InlineData("r1 foo.ark:1234", "archive")]
    [InlineData("r1 foo.ark", "archive")]
    [InlineData("r1 gone.wav", "existing file")]
    public void Read_RecordingThatIsNoFile_IsRefused(string line, string named)
    {
        Write(line + "\n", "r1 ann\n");

        Should.Throw<DataSetException>(() => DataSet.Scan(_folder["set"])).Message.ShouldContain(named);
    }

    [Fact]
    public void Read_Spk2uttAloneAndNamesInTwoUnicodeForms_FindsTheSpeakers()
    {
        Write("u1 a.wav\nu2 b.wav\nu3 c.wav\n", null);
        _folder.Write("set/spk2utt", "Jos\u00E9 u1\nJose\u0301 u2\nann\tu3\n");

        DataSet.Scan(_folder["set"]).Speakers.Select(
            speaker => $"{speaker.Name}:{speaker.Utterances.Count}").ShouldBe(["Jos\u00E9:2", "ann:1"], ignoreOrder: true);
    }

    [Fact]
    public void Split_PartsOfOneRecording_DoNotMakeTrials()
    {
        var names = Enumerable.Range(0, 10).Select(index => $"s{index}").ToArray();
        Write(
            string.Concat(names.Select(name => $"{name} a.wav\n")),
            string.Concat(names.Select(name => $"{name}-1 {name}\n{name}-2 {name}\n")),
            string.Concat(names.Select(name => $"{name}-1 {name} 0 2\n{name}-2 {name} 2 4\n")));

        SpeakerSplit.Draw([DataSet.Scan(_folder["set"])], new() { SpeakerShare = 0.5 }, 1).HeldOut.ShouldBeEmpty();
    }

    // What a 16-bit file keeps.
    private static void Near(float[] samples, float[] expected)
    {
        samples.Length.ShouldBe(expected.Length);
        samples.Zip(expected).Max(pair => Math.Abs(pair.First - pair.Second)).ShouldBeLessThanOrEqualTo(1f / 65536);
    }

    private void Write(string scp, string? utt2Spk, string? segments = null)
    {
        _folder.Write("set/wav.scp", scp);
        if (utt2Spk is not null)
        {
            _folder.Write("set/utt2spk", utt2Spk);
        }

        if (segments is not null)
        {
            _folder.Write("set/segments", segments);
        }
    }
}
