using Timbre.Audio.Reading;
using Timbre.Audio.Synthesis;
using Timbre.Testing;

namespace Timbre.Server.Tests.Running;

/// <summary>Synthetic voices as WAV files of 16 kHz, 16 bit, one channel.</summary>
internal static class Wav
{
    private const int RateHz = 16_000;

    public static byte[] Of(int voice, int words, double seconds = 5) => Of(new SyntheticSpeaker(voice).Speak(words, seconds));

    public static byte[] Of(float[] samples, int rateHz = RateHz)
    {
        using var file = new MemoryStream();
        WavWriter.Write(file, samples, rateHz);
        return file.ToArray();
    }

    /// <summary>A voice in each channel.</summary>
    public static byte[] OfTwo(int left, int right, double seconds)
    {
        var (one, other) = (new SyntheticSpeaker(left).Speak(1, seconds), new SyntheticSpeaker(right).Speak(2, seconds));
        using var folder = new TemporaryFolder();
        var path = folder["two.wav"];
        WavWriter.Write(path, [.. one.Zip(other, (l, r) => new[] { l, r }).SelectMany(pair => pair)], RateHz);
        StereoWav.Declare(path, RateHz);
        return File.ReadAllBytes(path);
    }

    public static byte[] Silence(double seconds) => Of(new float[(int)(seconds * RateHz)]);
}
