using Timbre.Audio.Quality;

namespace Timbre.Audio.Reading;

/// <summary>Finds channels that are dead, duplicated or opposed.</summary>
/// <param name="channels">Channels of the recording, at least 2.</param>
internal sealed class ChannelMeter(int channels)
{
    // A channel with no more power than this of the loudest carries its crosstalk at most (-40 dB).
    private const double DeadShare = 1e-4;

    // What two channels may differ by, in power, to hold the same (-30 dB): codecs leave no two quite equal.
    private const double MostResidue = 1e-3;

    // Below this (-80 dB of full scale) all is silence.
    private const double LeastPower = 1e-8;

    private readonly double[] _energies = new double[channels];
    private double _product;
    private long _frames;

    /// <summary>What was found so far.</summary>
    public ChannelQuality Quality
    {
        get
        {
            var loudest = _energies.Max();
            if (loudest <= LeastPower * _frames)
            {
                return new ChannelQuality(channels, [], false, false);
            }

            var dead = Enumerable.Range(1, channels).Where(channel => _energies[channel - 1] <= DeadShare * loudest).ToList();
            var alike = channels == 2 && dead.Count == 0
                && _product * _product >= (1 - MostResidue) * _energies[0] * _energies[1];
            return new ChannelQuality(channels, dead, alike && _product > 0, alike && _product < 0);
        }
    }

    /// <summary>Hears a block.</summary>
    /// <param name="energies">Energy of each channel, offsets removed.</param>
    /// <param name="product">Product of the first two channels, offsets removed.</param>
    /// <param name="frames">Frames of the block.</param>
    public void Add(ReadOnlySpan<double> energies, double product, int frames)
    {
        for (var channel = 0; channel < channels; channel++)
        {
            _energies[channel] += energies[channel];
        }

        _product += product;
        _frames += frames;
    }
}
