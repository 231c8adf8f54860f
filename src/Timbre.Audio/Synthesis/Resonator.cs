using Timbre.Audio.Reading;

namespace Timbre.Audio.Synthesis;

/// <summary>A formant: two poles (Klatt 1980).</summary>
internal struct Resonator
{
    private const double Rate = AudioReader.StandardRateHz;
    private double _gain;
    private double _first;
    private double _second;
    private double _last;
    private double _beforeLast;
    private double _input;
    private double _inputBefore;

    /// <summary>Moves it.</summary>
    /// <param name="frequencyHz">Center, kept below 7900 Hz.</param>
    /// <param name="bandwidthHz">Width at -3 dB.</param>
    public void Set(double frequencyHz, double bandwidthHz)
    {
        var radius = Math.Exp(-Math.PI * bandwidthHz / Rate);
        _second = -radius * radius;
        _first = 2 * radius * Math.Cos(2 * Math.PI * Math.Min(frequencyHz, 7900) / Rate);
        _gain = 1 - _first - _second;
    }

    /// <summary>Passes a sample on; gain 1 at 0 Hz, as formants in a row need it.</summary>
    public double Next(double sample)
    {
        var result = (_gain * sample) + (_first * _last) + (_second * _beforeLast);
        _beforeLast = _last;
        _last = result;
        return result;
    }

    /// <summary>Passes a sample on; gain about 1 at the center and 0 at both ends, as noise beside the formants needs it.</summary>
    public double NextBand(double sample)
    {
        var result = ((1 + _second) * 0.5 * (sample - _inputBefore)) + (_first * _last) + (_second * _beforeLast);
        (_inputBefore, _input) = (_input, sample);
        _beforeLast = _last;
        _last = result;
        return result;
    }
}
