using System.Globalization;

namespace Timbre.Audio.Resampling;

/// <summary>The low-pass filter of a <see cref="Resampler"/>.</summary>
/// <remarks>
/// The default passes 90 % of the narrower band unchanged and stops everything from its end on by 96 dB, the noise of
/// 16-bit audio. <see cref="Torchaudio"/> and <see cref="Scipy"/> repeat the numbers of those libraries, for features that
/// were trained with them.
/// </remarks>
public sealed record ResamplerOptions
{
    /// <summary>The default.</summary>
    public static ResamplerOptions Default { get; } = new();

    /// <summary><c>torchaudio.functional.resample</c> with its defaults.</summary>
    public static ResamplerOptions Torchaudio { get; } =
        new() { ZeroCrossings = 6, Rolloff = 0.99, Window = ResamplerWindow.Hann };

    /// <summary><c>scipy.signal.resample_poly</c> with its defaults.</summary>
    public static ResamplerOptions Scipy { get; } =
        new() { ZeroCrossings = 10, Rolloff = 1, KaiserBeta = 5, UnitGain = true };

    /// <summary>Half length of the filter, in zero crossings of its sinc: 1 to 512. Default 64. Cost grows with it.</summary>
    public int ZeroCrossings { get; init; } = 64;

    /// <summary>Cutoff (6 dB) as a share of the narrower band's end: above 0, at most 1. Default 0.952.</summary>
    public double Rolloff { get; init; } = 0.952;

    /// <summary>Window of the sinc. Default <see cref="ResamplerWindow.Kaiser"/>.</summary>
    public ResamplerWindow Window { get; init; } = ResamplerWindow.Kaiser;

    /// <summary>Shape of Kaiser's window: 0 to 30; 9.7 stops 96 dB. No effect on other windows. Default 9.7.</summary>
    public double KaiserBeta { get; init; } = 9.7;

    /// <summary>True to scale the filter so that its gain at 0 Hz is exactly 1, as scipy does. Default false.</summary>
    public bool UnitGain { get; init; }

    internal void Validate()
    {
        var faults = new List<string>();
        if (ZeroCrossings is < 1 or > 512)
        {
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"{nameof(ZeroCrossings)} of 1 to 512, got {ZeroCrossings}"));
        }

        if (!(Rolloff is > 0 and <= 1))
        {
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"{nameof(Rolloff)} above 0 and at most 1, got {Rolloff}"));
        }

        if (!(KaiserBeta is >= 0 and <= 30))
        {
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"{nameof(KaiserBeta)} of 0 to 30, got {KaiserBeta}"));
        }

        if (faults.Count > 0)
        {
            throw new ArgumentException($"Resample: expected {string.Join("; expected ", faults)}. Correct the options.");
        }
    }
}
