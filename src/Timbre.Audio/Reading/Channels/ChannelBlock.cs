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

    /// <summary>Energy of each channel, its offset removed.</summary>
    public double[] Energies { get; } = new double[channels];

    /// <summary>Energy of all channels, their offsets removed.</summary>
    public double Energy { get; private set; }

    /// <summary>Product of the first two channels, their offsets removed.</summary>
    public double Product { get; private set; }

    /// <summary>Decides the weights: the mean, or where channels cancel each other one of the loudest alone.</summary>
    /// <remarks>The one taken keeps the polarity of the first channel, so that changing between channels cancels nothing.</remarks>
    public void Weigh()
    {
        Taken = Measure() < LeastKept * Energy ? FirstAtLeast(Energies.Max() / 2) : -1;
        if (Taken < 0)
        {
            Weights.AsSpan().Fill(1f / channels);
        }
        else
        {
            Weights.AsSpan().Clear();
            Weights[Taken] = Taken > 0 && Likeness(0, Taken) < 0 ? -1 : 1;
        }
    }

    // The first of those about as loud, so that it stays the same from block to block.
    private int FirstAtLeast(double energy) => Math.Max(0, Array.FindIndex(Energies, own => own >= energy));

    /// <summary>Measures the energies.</summary>
    /// <returns>The energy of the mean of the channels, times the square of their number.</returns>
    private double Measure()
    {
        Span<double> sums = stackalloc double[channels];
        var energies = Energies.AsSpan();
        energies.Clear();
        sums.Clear();
        var (mixSum, mixEnergy, product) = (0.0, 0.0, 0.0);
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

            product += (double)Samples[frame * channels] * Samples[(frame * channels) + 1];
            mixSum += mix;
            mixEnergy += mix * mix;
        }

        // A constant offset is no sound.
        Energy = 0;
        for (var channel = 0; channel < channels; channel++)
        {
            energies[channel] -= sums[channel] * sums[channel] / Math.Max(1, Frames);
            Energy += energies[channel];
        }

        Product = product - (sums[0] * sums[1] / Math.Max(1, Frames));
        return mixEnergy - (mixSum * mixSum / Math.Max(1, Frames));
    }

    private double Likeness(int left, int right)
    {
        var sum = 0.0;
        for (var frame = 0; frame < Frames; frame++)
        {
            sum += (double)Samples[(frame * channels) + left] * Samples[(frame * channels) + right];
        }

        return sum;
    }
}
