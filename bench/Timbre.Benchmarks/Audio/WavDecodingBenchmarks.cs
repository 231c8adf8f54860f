using BenchmarkDotNet.Attributes;
using Timbre.Audio.Reading;

namespace Timbre.Benchmarks.Audio;

/// <summary>A minute of 16-bit WAV at 16 kHz (1.9 MB), decoded here and by libsndfile.</summary>
public class WavDecodingBenchmarks
{
    private const int Samples = 60 * AudioReader.StandardRateHz;
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"timbre-bench-{Environment.ProcessId}.wav");

    [GlobalSetup]
    public void SetUp()
    {
        var random = new Random(1);
        WavWriter.Write(
            _path, [.. Enumerable.Range(0, Samples).Select(_ => random.NextSingle() - 0.5f)], AudioReader.StandardRateHz);
    }

    [GlobalCleanup]
    public void RemoveFile() => File.Delete(_path);

    [Benchmark(Baseline = true)]
    public int Libsndfile()
    {
        using var file = AudioFile.Open(_path);
        var part = new AudioPart(new AudioSignature(AudioContainer.Sndfile, "WAV"), 0, new FileInfo(_path).Length);
        using var source = SndfileSource.TryOpen(SndfileLibrary.Instance!, file.Handle, part, _path, out _)!;
        return source.Read(0, new float[Samples]);
    }

    [Benchmark]
    public int Timbre() => AudioReader.Read(_path).Samples.Length;

    [Benchmark]
    public int TimbreSliceOfTwoSeconds() =>
        AudioReader.ReadSlice(_path, TimeSpan.FromSeconds(41), TimeSpan.FromSeconds(2)).Length;
}
