using Timbre.Audio.Augmentation;
using Timbre.Audio.Reading;

namespace Timbre.Audio.Synthesis;

/// <summary>The derivative of the air flow through the vocal folds, one pulse a period (Rosenberg 1971, shape C).</summary>
/// <remarks>
/// Flow rises along half a cosine, falls along a quarter and is shut for the rest; a period's length and strength vary by
/// jitter and shimmer. The jump at closure is smoothed over two samples (polynomial band-limited step).
/// </remarks>
internal struct GlottalSource
{
    private const double Rate = AudioReader.StandardRateHz;
    private readonly SyntheticSpeaker _speaker;
    private readonly Random _random;
    private readonly double _rise;
    private readonly double _open;
    private double _phase;
    private double _periodFactor;
    private double _strength;
    private double _held;

    /// <summary>Starts at a closed moment.</summary>
    /// <param name="speaker">Whose voice.</param>
    /// <param name="random">Source of jitter and shimmer.</param>
    public GlottalSource(SyntheticSpeaker speaker, Random random)
    {
        (_speaker, _random) = (speaker, random);
        _open = speaker.OpenQuotient;
        _rise = _open * speaker.RiseShare;
        (_periodFactor, _strength) = (1, 1);
    }

    /// <summary>How far the folds are open, 0 to 1: breath comes through then.</summary>
    public double Openness { get; private set; }

    /// <summary>The next sample, one sample late; the closing jump has height 1 before shimmer.</summary>
    /// <param name="pitchHz">Pitch now, below a quarter of the sample rate.</param>
    public double Next(double pitchHz)
    {
        var step = pitchHz / Rate * _periodFactor;
        var before = _phase;
        _phase += step;
        var correction = 0.0;
        if (before < _open && _phase >= _open)
        {
            // The jump lies this share of a sample before this sample; the one before it is still held.
            var late = (_phase - _open) / step;
            _held += 0.5 * _strength * late * late;
            correction = -0.5 * _strength * (1 - late) * (1 - late);
        }

        if (_phase >= 1)
        {
            _phase -= 1;
            _periodFactor = 1 + (_speaker.Jitter * Draw.Gaussian(_random));
            _strength = Math.Max(1 + (_speaker.Shimmer * Draw.Gaussian(_random)), 0.1);
        }

        var sample = _held;
        _held = (Pulse() * _strength) + correction;
        return sample;
    }

    private double Pulse()
    {
        var fall = _open - _rise;
        if (_phase < _rise)
        {
            // Derivative of (1 - cos) / 2, scaled so that the closing jump is 1.
            var (sine, cosine) = Math.SinCos(Math.PI * _phase / _rise);
            Openness = 0.5 - (0.5 * cosine);
            return sine * fall / _rise;
        }

        if (_phase < _open)
        {
            var (sine, cosine) = Math.SinCos(0.5 * Math.PI * (_phase - _rise) / fall);
            Openness = cosine;
            return -sine;
        }

        Openness = 0;
        return 0;
    }
}
