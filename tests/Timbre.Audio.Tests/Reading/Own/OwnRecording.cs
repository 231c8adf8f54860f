using Timbre.Audio.Reading;

namespace Timbre.Audio.Tests.Reading;

/// <summary>A recording read without a library or program of the system.</summary>
/// <param name="Info">What its header says.</param>
/// <param name="Samples">All of it, channels interleaved.</param>
internal sealed record OwnRecording(AudioInfo Info, float[] Samples)
{
    /// <summary>Opens it.</summary>
    public static IAudioSource Open(string path) => AudioOpener.Open(path, sndfile: null, searchPath: string.Empty);

    /// <summary>Reads all of it.</summary>
    public static OwnRecording Read(string path)
    {
        using var source = Open(path);
        return Read(source);
    }

    /// <summary>Reads all of a source, in pieces that are no multiple of a packet.</summary>
    public static OwnRecording Read(IAudioSource source)
    {
        var (samples, block) = (new List<float>(), new float[1001 * source.Info.Channels]);
        for (var read = 1; read > 0;)
        {
            read = source.Read(samples.Count / source.Info.Channels, block);
            samples.AddRange(block.AsSpan(0, read * source.Info.Channels));
        }

        return new OwnRecording(source.Info, [.. samples]);
    }

    /// <summary>How many times stronger these samples are than what others differ by, in decibels.</summary>
    public static double SignalToError(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        var (signal, error) = (0.0, 1e-12);
        for (var i = 0; i < Math.Min(expected.Length, actual.Length); i++)
        {
            signal += expected[i] * expected[i];
            error += Math.Pow(expected[i] - actual[i], 2);
        }

        return 10 * Math.Log10(signal / error);
    }
}
