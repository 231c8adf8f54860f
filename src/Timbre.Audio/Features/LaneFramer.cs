namespace Timbre.Audio.Features;

/// <summary>Cuts audio into frames, eight neighbors at a time, one a lane.</summary>
/// <param name="frameLength">Samples of a frame.</param>
/// <param name="frameShift">Samples from frame to frame.</param>
internal sealed unsafe class LaneFramer(int frameLength, int frameShift)
{
    private const int Lanes = LaneFft.Lanes;

    /// <summary>Floats that the audio of eight frames takes.</summary>
    public int AudioFloats => (((Lanes - 1) * frameShift) + frameLength + (2 * Lanes)) / Lanes * Lanes;

    /// <summary>Floats that eight frames take: whole blocks of eight samples.</summary>
    public int FramesFloats => (frameLength + Lanes) * Lanes;

    /// <summary>Loads eight frames.</summary>
    /// <param name="samples">All audio.</param>
    /// <param name="first">Index of the first frame's first sample; may lie before the audio.</param>
    /// <param name="scale">What samples are multiplied with.</param>
    /// <param name="edges">What stands before and after the audio.</param>
    /// <param name="audio">Working memory of <see cref="AudioFloats"/>.</param>
    /// <param name="lanes">Receives [frameLength][8 lanes]; memory of <see cref="FramesFloats"/>.</param>
    public void Load(
        ReadOnlySpan<float> samples, long first, float scale, EdgeKind edges, float* audio, float* lanes)
    {
        CopyAudio(samples, first, scale, edges, new Span<float>(audio, AudioFloats));
        for (var n = 0; n < frameLength; n += Lanes)
        {
            LaneTranspose.Run(audio + n, frameShift, lanes + (n * Lanes), Lanes);
        }
    }

    private static void CopyAudio(
        ReadOnlySpan<float> samples, long first, float scale, EdgeKind edges, Span<float> audio)
    {
        var from = (int)Math.Clamp(-first, 0, audio.Length);
        var to = (int)Math.Clamp(samples.Length - first, from, audio.Length);
        var inside = from == to ? [] : samples.Slice((int)(first + from), to - from);
        for (var n = 0; n < inside.Length; n++)
        {
            audio[from + n] = inside[n] * scale;
        }

        audio[..from].Clear();
        audio[to..].Clear();
        for (var n = 0; edges != EdgeKind.Zeros && n < audio.Length; n++)
        {
            if (n < from || n >= to)
            {
                audio[n] = samples[Turned(first + n, samples.Length, edges)] * scale;
            }
        }
    }

    private static int Turned(long index, int length, EdgeKind edges)
    {
        if (edges == EdgeKind.Mirror)
        {
            var place = (int)(((index % (2L * length)) + (2L * length)) % (2L * length));
            return place < length ? place : (2 * length) - 1 - place;
        }

        var period = Math.Max(2L * (length - 1), 1);
        var reflected = (int)(((index % period) + period) % period);
        return reflected < length ? reflected : (int)period - reflected;
    }
}
