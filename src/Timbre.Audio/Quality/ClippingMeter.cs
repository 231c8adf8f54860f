using System.Numerics;
using System.Runtime.InteropServices;

namespace Timbre.Audio.Quality;

/// <summary>Counts the samples at a recording's own ceiling and floor, wherever they are: clipping stays when it is made softer.</summary>
/// <remarks>
/// A wave that is clipped stands still at one value; one that is not passes its highest value in a sample or two, and reaches it
/// again hardly ever. So runs count of at least three samples within a step of 16 bits and a thousandth of the highest one.
/// How the recording is cut changes nothing.
/// </remarks>
/// <param name="sampleRateHz">Rate of the samples.</param>
internal sealed class ClippingMeter(int sampleRateHz)
{
    private const int Block = 1024;
    private Ceiling _above = new(1);
    private Ceiling _below = new(-1);
    private long _next;

    /// <summary>Time that is clipped.</summary>
    public TimeSpan Clipped => TimeSpan.FromSeconds((_above.Clipped + _below.Clipped) / (double)sampleRateHz);

    /// <summary>Hears samples; those that were heard before count no more.</summary>
    /// <param name="start">Place of the first, not behind what was heard.</param>
    /// <param name="samples">The samples, finite.</param>
    public void Add(long start, ReadOnlySpan<float> samples)
    {
        samples = samples[(int)Math.Min(samples.Length, _next - start)..];
        _next += samples.Length;
        while (!samples.IsEmpty)
        {
            var block = samples[..Math.Min(Block, samples.Length)];
            samples = samples[block.Length..];
            var (lowest, highest) = Range(block);
            _above.Add(block, highest);
            _below.Add(block, -lowest);
        }
    }

    private static (float Lowest, float Highest) Range(ReadOnlySpan<float> block)
    {
        var (lowest, highest) = (Vector<float>.Zero, Vector<float>.Zero);
        foreach (var vector in MemoryMarshal.Cast<float, Vector<float>>(block))
        {
            (lowest, highest) = (Vector.Min(lowest, vector), Vector.Max(highest, vector));
        }

        var range = (Lowest: 0f, Highest: 0f);
        for (var i = 0; i < Vector<float>.Count; i++)
        {
            range = (Math.Min(range.Lowest, lowest[i]), Math.Max(range.Highest, highest[i]));
        }

        foreach (var sample in block[(block.Length / Vector<float>.Count * Vector<float>.Count)..])
        {
            range = (Math.Min(range.Lowest, sample), Math.Max(range.Highest, sample));
        }

        return range;
    }

    private struct Ceiling(int sign)
    {
        private const float Step = 1f / 32768;
        private const float Tolerance = 0.001f;

        // Below this (-50 dB of full scale) the steps of 16 bits alone make runs.
        private const float LowestCeiling = 0.003f;
        private const int ShortestRun = 3;
        private float _highest;
        private float _reach = LowestCeiling;
        private int _run;

        public long Clipped { get; private set; }

        public void Add(ReadOnlySpan<float> block, float highest)
        {
            if (highest < _reach)
            {
                _run = 0;
                return;
            }

            foreach (var sample in block)
            {
                Add(sign * sample);
            }
        }

        private void Add(float sample)
        {
            if (sample < _reach)
            {
                _run = 0;
                return;
            }

            if (sample > _highest)
            {
                // What was heard below the new reach was no ceiling.
                var reach = sample - Step - (Tolerance * sample);
                (Clipped, _run) = reach > _highest ? (0, 0) : (Clipped, _run);
                (_highest, _reach) = (sample, Math.Max(reach, LowestCeiling));
            }

            _run++;
            Clipped += _run == ShortestRun ? ShortestRun : _run > ShortestRun ? 1 : 0;
        }
    }
}
