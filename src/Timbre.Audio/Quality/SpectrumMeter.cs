using Timbre.Audio.Activity;
using Timbre.Audio.Features;

namespace Timbre.Audio.Quality;

/// <summary>Keeps the spectra of some windows of a recording, evenly spread over all of it; how it is cut changes nothing.</summary>
/// <remarks>
/// Windows of 32 ms, one after the other. Once so many are kept as there is room for, every other one goes, and from then on
/// only every other one is taken: memory has an end, and of an hour one in some 110 is transformed.
/// </remarks>
internal sealed class SpectrumMeter
{
    /// <summary>Bands of a spectrum, from 0 Hz up.</summary>
    public const int Bands = 64;

    /// <summary>Width of a band, in Hz.</summary>
    public const double BandHz = 125;

    private const int Window = 512;
    private const int BinsABand = Window / 2 / Bands;
    private const int Most = 1024;
    private static readonly RealFft Transform = new(Window);
    private static readonly float[] Shape = AnalysisWindow.Create(WindowKind.Hanning, Window, periodic: true);

    private readonly List<KeptSpectrum> _kept = [];
    private readonly float[] _window = new float[Window];
    private readonly float[] _real = new float[(Window / 2) + 1];
    private readonly float[] _imaginary = new float[(Window / 2) + 1];
    private int _filled;
    private int _index;
    private int _every = 1;

    /// <summary>Goes on with the samples that follow, at 16 kHz.</summary>
    public void Add(ReadOnlySpan<float> samples)
    {
        while (!samples.IsEmpty)
        {
            var count = Math.Min(samples.Length, Window - _filled);
            if (_index % _every == 0)
            {
                samples[..count].CopyTo(_window.AsSpan(_filled));
            }

            samples = samples[count..];
            _filled += count;
            if (_filled == Window)
            {
                Keep();
            }
        }
    }

    /// <summary>Ends the recording.</summary>
    /// <returns>Spectra in their order; the last window counts only where it is the only one.</returns>
    public IReadOnlyList<KeptSpectrum> Finish()
    {
        if (_index == 0 && _filled > 0)
        {
            _window.AsSpan(_filled).Clear();
            Keep();
        }

        return _kept;
    }

    private void Keep()
    {
        if (_index % _every == 0)
        {
            if (_kept.Count == Most)
            {
                Thin();
            }

            _kept.Add(new KeptSpectrum(Middle(_index), Measure()));
        }

        _index++;
        _filled = 0;
    }

    private void Thin()
    {
        for (var i = 0; i < Most / 2; i++)
        {
            _kept[i] = _kept[2 * i];
        }

        _kept.RemoveRange(Most / 2, Most / 2);
        _every *= 2;
    }

    private static int Middle(int index) => (int)(((long)index * Window) + (Window / 2)) / SpeechFrames.Shift;

    private float[] Measure()
    {
        for (var n = 0; n < Window; n++)
        {
            _window[n] *= Shape[n];
        }

        Transform.Forward(_window, _real, _imaginary);
        var powers = new float[Bands];
        for (var band = 0; band < Bands; band++)
        {
            var power = 0f;
            for (var bin = band * BinsABand; bin < (band + 1) * BinsABand; bin++)
            {
                power += (_real[bin + 1] * _real[bin + 1]) + (_imaginary[bin + 1] * _imaginary[bin + 1]);
            }

            // The square of the window's sum makes a full sine 1.
            powers[band] = power / (Window * Window / 16f);
        }

        return powers;
    }
}
