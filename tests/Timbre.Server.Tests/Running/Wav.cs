using Timbre.Audio.Reading;
using Timbre.Audio.Synthesis;

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

    public static byte[] Silence(double seconds) => Of(new float[(int)(seconds * RateHz)]);
}
