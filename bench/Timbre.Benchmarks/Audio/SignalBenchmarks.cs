using BenchmarkDotNet.Attributes;
using Timbre.Audio.Activity;
using Timbre.Audio.Reading;
using Timbre.Audio.Resampling;

namespace Timbre.Benchmarks.Audio;

/// <summary>Ten seconds, resampled to 16 kHz and searched for speech.</summary>
public class SignalBenchmarks
{
    private readonly VoiceActivity _activity = new();
    private float[] _input = [];
    private float[] _output = [];
    private Resampler _resampler = null!;

    [Params(8000, 22050, 44100, 48000)]
    public int FromHz { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        var random = new Random(1);
        _input = [.. Enumerable.Range(0, 10 * FromHz).Select(_ => random.NextSingle() - 0.5f)];
        _output = new float[10 * AudioReader.StandardRateHz];
        _resampler = new Resampler(FromHz, AudioReader.StandardRateHz);
    }

    [Benchmark]
    public void Resample() => _resampler.Apply(_input, _output);

    [Benchmark]
    public int DetectSpeech() => _activity.Detect(_output).Segments.Count;
}
