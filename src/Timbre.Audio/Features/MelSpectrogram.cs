namespace Timbre.Audio.Features;

/// <summary>Mel bands of a power spectrogram, compatible with torchaudio's and speechbrain's, for models made there.</summary>
/// <remarks>Safe to share between threads; a warm call allocates nothing. New models take <see cref="FilterBank"/>.</remarks>
public sealed unsafe class MelSpectrogram
{
    private const int Lanes = LaneFft.Lanes;
    private readonly Spectrogram _spectrogram;
    private readonly MelFilters _filters;

    /// <summary>Prepares the tables.</summary>
    /// <param name="options">Settings.</param>
    /// <exception cref="ArgumentException">A setting is out of its range; the message names all of them.</exception>
    public MelSpectrogram(MelSpectrogramOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _spectrogram = new Spectrogram(options);
        Options = options;
        _filters = MelFilters.Linear(
            options.Bins,
            _spectrogram.Bins,
            options.SampleRateHz,
            options.LowFrequencyHz,
            options.UpperEdgeHz,
            options.Scale,
            options.Shape);
    }

    /// <summary>The settings it was made with.</summary>
    public MelSpectrogramOptions Options { get; }

    /// <summary>Numbers of one frame.</summary>
    public int Dimension => Options.Bins;

    /// <inheritdoc cref="Spectrogram.Frames"/>
    public int Frames(int samples) => _spectrogram.Frames(samples);

    /// <summary>Computes the features.</summary>
    /// <param name="samples">Mono audio at the rate of the options, -1 to 1.</param>
    /// <param name="output">Shape [Frames(samples), <see cref="Dimension"/>], row-major; at least that long.</param>
    /// <exception cref="ArgumentException">The output is too short.</exception>
    public void Compute(ReadOnlySpan<float> samples, Span<float> output)
    {
        var frames = Frames(samples.Length);
        if (output.Length < (long)frames * Dimension)
        {
            throw new ArgumentException(
                $"MelSpectrogram.Compute: expected room for {frames} frames of {Dimension} numbers, got {output.Length} "
                + "numbers. Size the output by Frames and Dimension.",
                nameof(output));
        }

        output = output[..(frames * Dimension)];
        using var scratch = Scratch.Rent(_spectrogram.WorkFloats + ((Dimension + Lanes) * Lanes));
        var bands = scratch.Start + _spectrogram.WorkFloats;
        for (var frame = 0; frame < frames; frame += Lanes)
        {
            _filters.Apply(_spectrogram.PowerOfEight(samples, frame, scratch.Start), bands);
            LaneRows.Store(bands, Dimension, output[(frame * Dimension)..], Math.Min(Lanes, frames - frame));
        }

        Compress(output);
        FeatureStatistics.Normalize(output, Dimension, Options.Normalization);
    }

    /// <summary>Computes the features into a new array.</summary>
    /// <param name="samples">Mono audio at the rate of the options, -1 to 1.</param>
    /// <returns>Shape [Frames(samples), <see cref="Dimension"/>], row-major.</returns>
    public float[] Compute(ReadOnlySpan<float> samples)
    {
        var output = new float[Frames(samples.Length) * Dimension];
        Compute(samples, output);
        return output;
    }

    private void Compress(Span<float> bands)
    {
        var floor = (float)Options.Floor;
        switch (Options.Log)
        {
            case MelLog.Natural:
                foreach (ref var band in bands)
                {
                    band = MathF.Log(band + floor);
                }

                break;
            case MelLog.Decibels:
                var loudest = float.NegativeInfinity;
                foreach (ref var band in bands)
                {
                    band = 10 * MathF.Log10(Math.Max(band, floor));
                    loudest = Math.Max(loudest, band);
                }

                foreach (ref var band in bands)
                {
                    band = Math.Max(band, loudest - (float)Options.TopDb);
                }

                break;
            default:
                break;
        }
    }
}
