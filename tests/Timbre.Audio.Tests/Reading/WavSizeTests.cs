using Timbre.Audio.Faults;
using Timbre.Audio.Reading;
using Timbre.Testing;

namespace Timbre.Audio.Tests.Reading;

public sealed class WavSizeTests : IDisposable
{
    private static readonly double[] Sines = ClosedFormSignals.Sines(16000, 1, 16000, 300);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(44)]
    [InlineData(36)]
    [InlineData(8)]
    [InlineData(1)]
    [InlineData(1000)]
    public void Read_DataSizeTooLargeInAWholeFile_ReadsAll(int excess) =>
        ShouldReadAll(new WavBytes { DataSize = (uint)(32000 + excess) }, "samples too many");

    [Theory]
    [InlineData(44)]
    [InlineData(36)]
    [InlineData(1)]
    public void Read_BothSizesSlightlyTooLarge_ReadsAll(int excess) =>
        ShouldReadAll(new WavBytes { DataSize = (uint)(32000 + excess), RiffSize = (uint)(32036 + excess) }, "samples too many");

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(32000)]
    [InlineData(32044)]
    [InlineData(-1)]
    public void Read_AnyRiffSize_ReadsAll(int size) => ShouldReadAll(new WavBytes { RiffSize = unchecked((uint)size) }, null);

    [Theory]
    [InlineData(0)]
    [InlineData(10_000)]
    [InlineData(31_956)]
    public void Read_DataSizeTooSmallInAWholeFile_ReadsAll(uint size) =>
        ShouldReadAll(new WavBytes { DataSize = size }, "its header counts");

    [Theory]
    [InlineData(200)]
    [InlineData(16_000)]
    public void Read_MuchMissing_IsRefused(int missing)
    {
        var whole = new WavBytes().Build(Sines);

        Should.Throw<UnsupportedAudioException>(() => AudioReader.Read(_folder.Write("cut.wav", whole.AsSpan(0, whole.Length - missing))))
            .Message.ShouldContain($"expected 32000 bytes of samples as its header says, got {32000 - missing}");
    }

    [Fact]
    public void Read_SeveralDataChunks_ReadsAllOfThem()
    {
        var second = new WavBytes().Build(Sines);
        var file = new WavBytes { After = [.. "LIST\u0004\0\0\0abcd"u8, .. second.AsSpan(36)] }.Build(Sines);

        var samples = AudioReader.Read(_folder.Write("twice.wav", file)).Samples;

        ClosedFormSignals.Distance(samples, [.. Sines, .. Sines]).ShouldBeLessThan(4e-5);
        AudioReader.ReadSlice(_folder["twice.wav"], TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(0.2))
            .ShouldBe(samples.AsSpan(14400, 3200).ToArray());
    }

    private void ShouldReadAll(WavBytes wav, string? note)
    {
        var path = _folder.Write("sizes.wav", wav.Build(Sines));

        ClosedFormSignals.Distance(AudioReader.Read(path).Samples, Sines).ShouldBeLessThan(4e-5);
        var notes = AudioReader.Probe(path).Notes;
        if (note is null)
        {
            notes.ShouldBeEmpty();
        }
        else
        {
            notes.ShouldHaveSingleItem().ShouldContain(note);
        }
    }
}
