using System.Numerics;
using System.Runtime.InteropServices;
using Timbre.Audio.Reading;

namespace Timbre.Audio.Activity;

/// <summary>Measures <see cref="SpeechFrames"/> of a recording that comes piece by piece; how it is cut changes nothing.</summary>
/// <remarks>
/// Level: mean power of 32 ms, 150 to 3 800 Hz, in dB of full scale. Periodicity: the largest normalized
/// cross-correlation of 32 ms with themselves 2.5 to 16.5 ms later (60 to 400 Hz), at 4 kHz, after a first difference
/// that keeps rumble from passing for a voice. Windows are centered on their 10 ms; outside there is silence.
/// </remarks>
internal sealed class SpeechFrameMeter
{
    private const int Window = 512;
    private const int Decimation = 4;
    private const int PitchWindow = 128;
    private const int ShortestLag = 10;
    private const int LongestLag = 66;
    private const int Shift = SpeechFrames.Shift;

    // How far the windows of a frame reach to each side of its middle, in samples and in those of the pitch.
    private const int Reach = Window / 2;
    private const int PitchReach = (PitchWindow + LongestLag) / 2;

    // So many samples after a frame's middle the last one that its pitch needs is there too.
    private const int Ahead = PitchReach * Decimation;
    private const int Block = 100 * Shift;

    // What is kept of the block before: less than the windows of four frames.
    private const int Kept = Ahead + Reach + (4 * Shift);

    private readonly List<float> _levels;
    private readonly List<float> _likenesses;
    private readonly AmplitudeMeter _amplitudes = new();

    // Filtered samples, from a frame's first one on; before the recording there is silence.
    private readonly float[] _band = new float[Kept + Block];
    private readonly float[] _pitch = new float[((Kept + Block) / Decimation) + PitchReach];
    private long _bandStart = -Reach;
    private long _pitchStart = -PitchReach;
    private int _samples;

    private Biquad _high = Biquad.HighPass(150, AudioReader.StandardRateHz);
    private Biquad _low = Biquad.LowPass(3800, AudioReader.StandardRateHz);
    private Biquad _pitchLow = Biquad.LowPass(900, AudioReader.StandardRateHz);
    private Biquad _pitchLower = Biquad.LowPass(900, AudioReader.StandardRateHz);
    private float _before;

    /// <summary>Starts at the first sample.</summary>
    /// <param name="expectedSamples">How many there will be about; 0 where that is not known.</param>
    public SpeechFrameMeter(int expectedSamples = 0)
    {
        var frames = (int)((expectedSamples + (long)Shift - 1) / Shift);
        _levels = new List<float>(frames);
        _likenesses = new List<float>(frames);
    }

    /// <summary>Goes on with the samples that follow.</summary>
    /// <param name="samples">16 kHz, one channel; not more than 2^31 together.</param>
    public void Add(ReadOnlySpan<float> samples)
    {
        while (!samples.IsEmpty)
        {
            var count = Math.Min(samples.Length, Block);
            if (_samples - _bandStart + count > _band.Length)
            {
                ForgetBefore(Middle(_levels.Count));
            }

            Filter(samples[..count]);
            samples = samples[count..];
            while (Middle(_levels.Count) + Ahead < _samples)
            {
                MeasureNext(Window);
            }
        }
    }

    /// <summary>Ends the recording.</summary>
    /// <returns>One frame for each 10 ms begun.</returns>
    public SpeechFrames Finish()
    {
        ForgetBefore(Middle(_levels.Count));
        _band.AsSpan((int)(_samples - _bandStart)).Clear();
        _pitch.AsSpan((int)(PitchSamples - _pitchStart)).Clear();
        while (_levels.Count * (long)Shift < _samples)
        {
            MeasureNext(Inside(Middle(_levels.Count)));
        }

        return new SpeechFrames([.. _levels], [.. _likenesses], _samples) { AmplitudeSpread = _amplitudes.Spread };
    }

    private int PitchSamples => (int)((_samples + (long)Decimation - 1) / Decimation);

    private static long Middle(int frame) => ((long)frame * Shift) + (Shift / 2);

    // How much of the window around a place lies in the recording.
    private int Inside(long middle) =>
        (int)Math.Max(1, Math.Min(_samples, middle + Reach) - Math.Max(0, middle - Reach));

    private void MeasureNext(int insideAtTheEnd)
    {
        var middle = Middle(_levels.Count);
        var inside = Math.Min(insideAtTheEnd, (int)Math.Min(Window, middle + Reach));
        _levels.Add(Level(_band.AsSpan((int)(middle - Reach - _bandStart), Window), inside));
        _likenesses.Add(Likeness(
            _pitch.AsSpan((int)((middle / Decimation) - PitchReach - _pitchStart), PitchWindow + LongestLag)));
    }

    private void ForgetBefore(long middle)
    {
        var gone = (int)(middle - Reach - _bandStart);
        _band.AsSpan(gone).CopyTo(_band);
        _bandStart += gone;
        gone = (int)((middle / Decimation) - PitchReach - _pitchStart);
        _pitch.AsSpan(gone).CopyTo(_pitch);
        _pitchStart += gone;
    }

    private void Filter(ReadOnlySpan<float> samples)
    {
        // Copies, so that the state of the filters stays in registers.
        var (high, low, pitchLow, pitchLower, before) = (_high, _low, _pitchLow, _pitchLower, _before);
        var band = _band.AsSpan((int)(_samples - _bandStart), samples.Length);
        var pitch = _pitch.AsSpan((int)(PitchSamples - _pitchStart));
        var next = (Decimation - (_samples % Decimation)) % Decimation;
        var kept = 0;
        for (var i = 0; i < samples.Length; i++)
        {
            var voice = high.Next(samples[i]);
            band[i] = low.Next(voice);
            var slow = pitchLower.Next(pitchLow.Next(voice));
            if (i == next)
            {
                pitch[kept++] = slow - (0.95f * before);
                before = slow;
                next += Decimation;
            }
        }

        (_high, _low, _pitchLow, _pitchLower, _before) = (high, low, pitchLow, pitchLower, before);
        _amplitudes.Add(band);
        _samples = checked(_samples + samples.Length);
    }

    private static float Level(ReadOnlySpan<float> window, int inside)
    {
        var power = Product(window, window) / inside;
        return power > 1e-12f ? 10 * MathF.Log10(power) : SpeechFrames.LowestDb;
    }

    private static float Likeness(ReadOnlySpan<float> window)
    {
        var now = window[..PitchWindow];
        var energyNow = Product(now, now);
        if (energyNow <= 1e-9f)
        {
            return 0;
        }

        var best = 0f;
        var energyLater = Product(window.Slice(ShortestLag, PitchWindow), window.Slice(ShortestLag, PitchWindow));
        for (var lag = ShortestLag; lag <= LongestLag; lag++)
        {
            var later = window.Slice(lag, PitchWindow);
            var product = Product(now, later);
            // Against the louder half: at the edge of a sound its own decay must not pass for a period.
            var likeness = product / MathF.Max(energyNow, MathF.Sqrt(energyNow * MathF.Max(energyLater, 0)));
            best = MathF.Max(best, likeness);
            if (lag < LongestLag)
            {
                energyLater += (window[lag + PitchWindow] * window[lag + PitchWindow]) - (window[lag] * window[lag]);
            }
        }

        return best;
    }

    // Lengths are multiples of the widest vector.
    private static float Product(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var x = MemoryMarshal.Cast<float, Vector<float>>(a);
        var y = MemoryMarshal.Cast<float, Vector<float>>(b);
        var sum = Vector<float>.Zero;
        for (var i = 0; i < x.Length; i++)
        {
            sum += x[i] * y[i];
        }

        return Vector.Sum(sum);
    }
}
