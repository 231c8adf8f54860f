namespace Timbre.Audio.Activity;

/// <summary>A filter of second order, run over a signal in place.</summary>
/// <remarks>Coefficients of Bristow-Johnson's "Audio EQ Cookbook"; passes are Butterworth's (Q = 1 / sqrt 2).</remarks>
internal struct Biquad
{
    private readonly float _b0;
    private readonly float _b1;
    private readonly float _b2;
    private readonly float _a1;
    private readonly float _a2;
    private float _s1;
    private float _s2;

    private Biquad(double b0, double b1, double b2, double a0, double a1, double a2)
    {
        _b0 = (float)(b0 / a0);
        _b1 = (float)(b1 / a0);
        _b2 = (float)(b2 / a0);
        _a1 = (float)(a1 / a0);
        _a2 = (float)(a2 / a0);
    }

    /// <summary>Passes what lies above a frequency.</summary>
    public static Biquad HighPass(double cutoffHz, double rateHz)
    {
        var (cosine, alpha) = Angle(cutoffHz, rateHz);
        return new Biquad((1 + cosine) / 2, -(1 + cosine), (1 + cosine) / 2, 1 + alpha, -2 * cosine, 1 - alpha);
    }

    /// <summary>Passes what lies below a frequency.</summary>
    public static Biquad LowPass(double cutoffHz, double rateHz)
    {
        var (cosine, alpha) = Angle(cutoffHz, rateHz);
        return new Biquad((1 - cosine) / 2, 1 - cosine, (1 - cosine) / 2, 1 + alpha, -2 * cosine, 1 - alpha);
    }

    /// <summary>Raises or lowers what lies around a frequency.</summary>
    /// <param name="centerHz">The frequency.</param>
    /// <param name="heightDb">Gain there in decibels.</param>
    /// <param name="q">The frequency over the width.</param>
    /// <param name="rateHz">Samples a second.</param>
    public static Biquad Peak(double centerHz, double heightDb, double q, double rateHz)
    {
        var angle = 2 * Math.PI * centerHz / rateHz;
        var (cosine, alpha, root) = (Math.Cos(angle), Math.Sin(angle) / (2 * q), Math.Pow(10, heightDb / 40));
        return new Biquad(1 + (alpha * root), -2 * cosine, 1 - (alpha * root), 1 + (alpha / root), -2 * cosine, 1 - (alpha / root));
    }

    /// <summary>Filters one sample.</summary>
    public float Next(float sample)
    {
        var result = (_b0 * sample) + _s1;
        _s1 = (_b1 * sample) - (_a1 * result) + _s2;
        _s2 = (_b2 * sample) - (_a2 * result);
        return result;
    }

    private static (double Cosine, double Alpha) Angle(double cutoffHz, double rateHz)
    {
        var angle = 2 * Math.PI * cutoffHz / rateHz;
        return (Math.Cos(angle), Math.Sin(angle) / Math.Sqrt(2));
    }
}
