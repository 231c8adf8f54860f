using System.Runtime.Intrinsics;
using Timbre.Settings.Shape;

namespace Timbre.Audio.Features;

/// <summary>Magnitudes of the short-time Fourier transform, compatible with torch.stft.</summary>
/// <remarks>Safe to share between threads; a warm call allocates nothing.</remarks>
public sealed unsafe class Spectrogram
{
    private const int Lanes = LaneFft.Lanes;
    private readonly LaneFramer _framer;
    private readonly LaneSpectrum _spectrum;
    private readonly float[] _window;

    /// <summary>Prepares the tables.</summary>
    /// <param name="options">Settings.</param>
    /// <exception cref="ArgumentException">A setting is out of its range; the message names all of them.</exception>
    public Spectrogram(SpectrogramOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Options = options.Checked();
        var length = options.TransformLength;
        _framer = new LaneFramer(length, options.FrameShift);
        _spectrum = new LaneSpectrum(length);
        _window = new float[length];
        AnalysisWindow.Create(options.Window, options.WindowLength, periodic: true)
            .CopyTo(_window, (length - options.WindowLength) / 2);
    }

    /// <summary>The settings it was made with.</summary>
    public SpectrogramOptions Options { get; }

    /// <summary>Numbers of one frame: TransformLength / 2 + 1.</summary>
    public int Bins => _spectrum.Bins;

    internal int WorkFloats =>
        (2 * Math.Max(_spectrum.BufferFloats, _framer.FramesFloats)) + _framer.AudioFloats + PowerFloats;

    internal int PowerFloats => (Bins + Lanes) * Lanes;

    /// <summary>How many frames audio gives; centered frames need more than half a transform of samples, else there is none.</summary>
    /// <param name="samples">Its length, 0 or more.</param>
    public int Frames(int samples)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(samples);
        var half = Options.TransformLength / 2;
        var needed = !Options.Centered ? Options.TransformLength : Options.Edges == EdgeKind.Reflect ? half + 1 : 1;
        return samples < needed ? 0
            : 1 + ((samples + (Options.Centered ? 2 * half : 0) - Options.TransformLength) / Options.FrameShift);
    }

    /// <summary>Computes the magnitudes.</summary>
    /// <param name="samples">Mono audio.</param>
    /// <returns>Shape [Frames(samples), <see cref="Bins"/>], row-major.</returns>
    public float[] Compute(ReadOnlySpan<float> samples)
    {
        var frames = Frames(samples.Length);
        var output = new float[frames * Bins];
        using var scratch = Scratch.Rent(WorkFloats);
        for (var frame = 0; frame < frames; frame += Lanes)
        {
            var power = PowerOfEight(samples, frame, scratch.Start);
            for (var k = 0; k < Bins; k++)
            {
                Vector256.Store(Vector256.Sqrt(Vector256.Load(power + (k * Lanes))), power + (k * Lanes));
            }

            LaneRows.Store(power, Bins, output.AsSpan(frame * Bins), Math.Min(Lanes, frames - frame));
        }

        return output;
    }

    /// <summary>Squared magnitudes of eight frames from one on.</summary>
    /// <param name="samples">All audio.</param>
    /// <param name="frame">The first frame.</param>
    /// <param name="work">Memory of <see cref="WorkFloats"/>.</param>
    /// <returns>[Bins][8 lanes], inside the memory.</returns>
    internal float* PowerOfEight(ReadOnlySpan<float> samples, int frame, float* work)
    {
        var frameFloats = Math.Max(_spectrum.BufferFloats, _framer.FramesFloats);
        var (lanes, spare) = (0, frameFloats);
        var power = work + (2 * frameFloats);
        var audio = power + PowerFloats;
        var first = ((long)frame * Options.FrameShift) - (Options.Centered ? Options.TransformLength / 2 : 0);
        _framer.Load(samples, first, 1, Options.Centered ? Options.Edges : EdgeKind.Zeros, audio, work + lanes);
        for (var n = 0; n < _window.Length; n++)
        {
            Vector256.Store(Vector256.Load(work + (n * Lanes)) * _window[n], work + (n * Lanes));
        }

        _spectrum.Power(work + lanes, work + spare, power);
        return power;
    }
}
