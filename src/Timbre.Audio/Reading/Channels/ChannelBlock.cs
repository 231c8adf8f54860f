namespace Timbre.Audio.Reading;

/// <summary>A stretch of a recording with several channels, and how loud each channel is in the mix.</summary>
/// <param name="capacity">Samples it holds, of all channels.</param>
/// <param name="channels">Channels, at least 2.</param>
internal sealed class ChannelBlock(int capacity, int channels)
{
    // Uncorrelated channels keep all of their energy in the sum (1), equal ones gain (their number), opposed ones lose it (0).
    private const double LeastKept = 0.7;

    /// <summary>Which block of the recording this is; -1 while it is none.</summary>
    public long Index { get; set; } = -1;

    /// <summary>Frames it holds.</summary>
    public int Frames { get; set; }

    /// <summary>Its samples, channels interleaved.</summary>
    public float[] Samples { get; } = new float[capacity];

    /// <summary>The channel taken in place of the mean, from 0; -1 where the mean is taken.</summary>
    public int Taken { get; private set; }

    /// <summary>What a sample of each channel is multiplied by.</summary>
    public float[] Weights { get; } = new float[channels];

    /// <summary>Energy of all channels, their offsets removed.</summary>
    public double Energy { get; private set; }

    /// <summary>Decides the weights: the mean, or where channels cancel each other one of the loudest alone.</summary>
    /// <remarks>The one taken keeps the polarity of the first channel, so that changing between channels cancels nothing.</remarks>
    public void Weigh()
    {
        Span<double> energies = stackalloc double[channels];
        var mixed = Measure(energies);
        Energy = 0;
        var loudest = 0.0;
        for (var channel = 0; channel < channels; channel++)
        {
            Energy += energies[channel];
            loudest = Math.Max(loudest, energies[channel]);
        }

        Taken = mixed < LeastKept * Energy ? FirstAtLeast(loudest / 2, energies) : -1;
        if (Taken < 0)
        {
            Weights.AsSpan().Fill(1f / channels);
        }
        else
        {
            Weights.AsSpan().Clear();
            Weights[Taken] = Taken > 0 && Product(0, Taken) < 0 ? -1 : 1;
        }
    }

    // The first of those about as loud, so that it stays the same from block to block.
    private static int FirstAtLeast(double energy, ReadOnlySpan<double> energies)
    {
        for (var channel = 0; channel < energies.Length; channel++)
        {
            if (energies[channel] >= energy)
            {
                return channel;
            }
        }

        return 0;
    }

    private double Measure(Span<double> energies)
    {
        Span<double> sums = stackalloc double[channels];
        energies.Clear();
        sums.Clear();
        var (mixSum, mixEnergy) = (0.0, 0.0);
        for (var frame = 0; frame < Frames; frame++)
        {
            var mix = 0.0;
            for (var channel = 0; channel < channels; channel++)
            {
                double sample = Samples[(frame * channels) + channel];
                mix += sample;
                sums[channel] += sample;
                energies[channel] += sample * sample;
            }

            mixSum += mix;
            mixEnergy += mix * mix;
        }

        // A constant offset is no sound.
        for (var channel = 0; channel < channels; channel++)
        {
            energies[channel] -= sums[channel] * sums[channel] / Math.Max(1, Frames);
        }

        return mixEnergy - (mixSum * mixSum / Math.Max(1, Frames));
    }

    private double Product(int left, int right)
    {
        var sum = 0.0;
        for (var frame = 0; frame < Frames; frame++)
        {
            sum += (double)Samples[(frame * channels) + left] * Samples[(frame * channels) + right];
        }

        return sum;
    }
}
