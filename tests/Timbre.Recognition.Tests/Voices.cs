using Timbre.Audio.Reading;
using Timbre.Audio.Synthesis;
using Timbre.Testing;

namespace Timbre.Recognition.Tests;

/// <summary>Recordings of made-up speakers, in a folder that is gone after the tests, and the model that ships.</summary>
public sealed class Voices : IDisposable
{
    public const int RateHz = 16_000;
    private readonly TemporaryFolder _folder = new();

    public static string Model { get; } = Path.Combine(AppContext.BaseDirectory, "models", "default.safetensors");

    public string this[string name] => _folder[name];

    /// <summary>What a speaker says, 2 s.</summary>
    public static float[] Samples(int speaker, int number) => new SyntheticSpeaker(speaker).Speak(number, 2);

    /// <summary>The same as a file of 16-bit samples.</summary>
    public string File(int speaker, int number)
    {
        var path = this[$"{speaker}-{number}.wav"];
        if (!System.IO.File.Exists(path))
        {
            WavWriter.Write(path, Samples(speaker, number), RateHz);
        }

        return path;
    }

    /// <summary>Two speakers, one in each channel of a file.</summary>
    public string Stereo(int left, int right)
    {
        var path = this[$"{left}-beside-{right}.wav"];
        WavWriter.Write(path, [.. Samples(left, 0).Zip(Samples(right, 0), (l, r) => new[] { l, r }).SelectMany(pair => pair)], RateHz);
        StereoWav.Declare(path, RateHz);
        return path;
    }

    public void Dispose() => _folder.Dispose();
}
