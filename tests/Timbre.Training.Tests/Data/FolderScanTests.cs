using Timbre.Testing;
using Timbre.Training.Data;

namespace Timbre.Training.Tests.Data;

public sealed class FolderScanTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_OneNameInTwoUnicodeForms_IsOneSpeaker()
    {
        _folder.Write("set/Jos\u00E9/1.wav", "x");
        _folder.Write("set/Jose\u0301/2.wav", "x");
        _folder.Write("set/Ann/1.wav", "x");

        DataSet.Scan(_folder["set"]).Speakers.Select(speaker => $"{speaker.Name}:{speaker.Utterances.Count}")
            .ShouldBe(["Ann:1", "Jos\u00E9:2"]);
    }
}
