using System.Numerics;
using System.Runtime.Intrinsics;
using Timbre.Settings.Shape;

namespace Timbre.Audio.Features;

/// <summary>Log-mel filter bank compatible with Kaldi's <c>compute-fbank-feats</c>.</summary>
/// <remarks>
/// Eight frames are worked on at once, one a lane, so results do not depend on how many frames there are. Safe to share
/// between threads; a warm call allocates nothing. Frames that hold a NaN come out as NaN, the others are untouched.
/// </remarks>
public sealed unsafe class FilterBank
{
    private const int Lanes = LaneFft.Lanes;
    private readonly float[] _window;
    private readonly MelFilters _filters;
    private readonly LaneSpectrum _spectrum;
    private readonly LaneFramer _framer;
    private readonly int _frameLength;
    private readonly int _frameShift;

    /// <summary>Prepares the tables.</summary>
    /// <param name="options">Settings; copied by value.</param>
    /// <exception cref="ArgumentException">A setting is out of its range; the message names all of them.</exception>
    public FilterBank(FilterBankOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Options = options.Checked();
        _frameLength = options.FrameLength;
        _frameShift = options.FrameShift;
        var length = options.RoundToPowerOfTwo ? (int)BitOperations.RoundUpToPowerOf2((uint)_frameLength) : _frameLength;
        _window = AnalysisWindow.Create(options.Window, _frameLength);
        _spectrum = new LaneSpectrum(length);
        _framer = new LaneFramer(_frameLength, _frameShift);
        _filters = MelFilters.Kaldi(
            options.Bins, length, options.SampleRateHz, options.LowFrequencyHz, options.UpperEdgeHz);
        Dimension = options.Bins + (options.Energy == EnergyColumn.None ? 0 : 1);
    }

    /// <summary>The settings it was made with.</summary>
    public FilterBankOptions Options { get; }

    /// <summary>Numbers of one frame: the bands, and the energy where asked for.</summary>
    public int Dimension { get; }

    /// <summary>Samples that <see cref="Frames"/> frames are made from: the shortest audio that gives so many.</summary>
    /// <param name="frames">How many frames, at least 1.</param>
    public int Samples(int frames)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(frames, 1);
        return Options.SnipEdges
            ? _frameLength + ((frames - 1) * _frameShift)
            : (frames * _frameShift) - (_frameShift / 2);
    }

    /// <summary>How many frames audio gives.</summary>
    /// <param name="samples">Its length, 0 or more.</param>
    /// <returns>0 or more; see <see cref="FilterBankOptions.PadToOneFrame"/> for audio shorter than a frame.</returns>
    public int Frames(int samples)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(samples);
        var frames = !Options.SnipEdges ? (int)((samples + (_frameShift / 2L)) / _frameShift)
            : samples < _frameLength ? 0
            : 1 + ((samples - _frameLength) / _frameShift);
        return frames == 0 && samples > 0 && Options.PadToOneFrame ? 1 : frames;
    }

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
                $"FilterBank.Compute: expected room for {frames} frames of {Dimension} numbers, got {output.Length} "
                + "numbers. Size the output by Frames and Dimension.",
                nameof(output));
        }

        var framesFloats = Math.Max(_spectrum.BufferFloats, _framer.FramesFloats);
        var powerFloats = _spectrum.Bins * Lanes;
        var bandFloats = (Dimension + Lanes) * Lanes;
        using var scratch = Scratch.Rent((2 * framesFloats) + _framer.AudioFloats + powerFloats + bandFloats);
        var lanes = scratch.Start;
        var spare = lanes + framesFloats;
        var power = spare + framesFloats;
        var bands = power + powerFloats;
        var audio = bands + bandFloats;
        var padsOne = Options.PadToOneFrame && samples.Length < _frameLength;
        var edges = Options.SnipEdges || padsOne ? EdgeKind.Zeros : EdgeKind.Mirror;
        for (var frame = 0; frame < frames; frame += Lanes)
        {
            _framer.Load(samples, FirstSample(frame), (float)Options.SampleScale, edges, audio, lanes);
            AddDither(lanes, frame);
            RemoveOffset(lanes);
            var energy = bands + (Options.Energy == EnergyColumn.Last ? Options.Bins * Lanes : 0);
            var melBands = bands + (Options.Energy == EnergyColumn.First ? Lanes : 0);
            StoreEnergy(lanes, energy, raw: true);
            Shape(lanes);
            StoreEnergy(lanes, energy, raw: false);
            new Span<float>(lanes + (_frameLength * Lanes), (_spectrum.Length - _frameLength) * Lanes).Clear();
            _spectrum.Power(lanes, spare, power);
            ApplyFilters(power, melBands);
            LaneRows.Store(bands, Dimension, output[(frame * Dimension)..], Math.Min(Lanes, frames - frame));
        }

        FeatureStatistics.Normalize(output[..(frames * Dimension)], Dimension, Options.Normalization);
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

    private long FirstSample(int frame) => Options.SnipEdges
        ? (long)frame * _frameShift
        : ((long)frame * _frameShift) + (_frameShift / 2) - (_frameLength / 2);

    private void AddDither(float* lanes, int firstFrame)
    {
        if (Options.Dither == 0)
        {
            return;
        }

        for (var n = 0; n < _frameLength; n++)
        {
            for (var lane = 0; lane < Lanes; lane++)
            {
                var place = ((ulong)(firstFrame + lane) << 32) | (uint)n;
                lanes[(n * Lanes) + lane] += (float)(Options.Dither * CountedNoise.Gaussian(Options.DitherSeed, place));
            }
        }
    }

    private void RemoveOffset(float* lanes)
    {
        if (!Options.RemoveDcOffset)
        {
            return;
        }

        var (even, odd) = (Vector256<float>.Zero, Vector256<float>.Zero);
        var n = 0;
        for (; n < _frameLength - 1; n += 2)
        {
            even += Vector256.Load(lanes + (n * Lanes));
            odd += Vector256.Load(lanes + (n * Lanes) + Lanes);
        }

        if (n < _frameLength)
        {
            even += Vector256.Load(lanes + (n * Lanes));
        }

        var mean = (even + odd) / Vector256.Create((float)_frameLength);
        for (n = 0; n < _frameLength; n++)
        {
            Vector256.Store(Vector256.Load(lanes + (n * Lanes)) - mean, lanes + (n * Lanes));
        }
    }

    private void StoreEnergy(float* lanes, float* energy, bool raw)
    {
        if (Options.Energy == EnergyColumn.None || raw != Options.RawEnergy)
        {
            return;
        }

        var sum = Vector256<float>.Zero;
        for (var n = 0; n < _frameLength; n++)
        {
            var sample = Vector256.Load(lanes + (n * Lanes));
            sum += sample * sample;
        }

        var floor = (float)Math.Max(Options.EnergyFloor, Options.Floor);
        Vector256.Store(Vector256.Log(Vector256.Max(sum, Vector256.Create(floor))), energy);
    }

    /// <summary>Pre-emphasis and window.</summary>
    private void Shape(float* lanes)
    {
        var factor = Vector256.Create((float)Options.PreEmphasis);
        var before = Vector256.Load(lanes);
        for (var n = 0; n < _frameLength; n++)
        {
            var sample = Vector256.Load(lanes + (n * Lanes));
            Vector256.Store((sample - (factor * before)) * _window[n], lanes + (n * Lanes));
            before = sample;
        }
    }

    private void ApplyFilters(float* power, float* bands)
    {
        if (!Options.UsePower)
        {
            for (var k = 0; k < _spectrum.Bins; k++)
            {
                Vector256.Store(Vector256.Sqrt(Vector256.Load(power + (k * Lanes))), power + (k * Lanes));
            }
        }

        _filters.Apply(power, bands);
        var floor = Vector256.Create((float)Options.Floor);
        for (var band = 0; Options.UseLog && band < _filters.Count; band++)
        {
            var sum = Vector256.Load(bands + (band * Lanes));
            Vector256.Store(Vector256.Log(Vector256.Max(sum, floor)), bands + (band * Lanes));
        }
    }
}
