using System.Globalization;
using Timbre.Audio.Quality;

namespace Timbre.Audio.Reading;

/// <summary>What a recording's channels turn out to be while it is read from its start: opposed, or of two talkers.</summary>
internal sealed class ChannelFindings
{
    // Below this (-60 dB of full scale) a block is silent.
    private const double LeastPower = 1e-6;

    private readonly int _channels;
    private readonly TalkerFinder? _talkers;
    private readonly ChannelMeter _meter;
    private readonly int[] _taken;
    private long _next;
    private int _heard;

    /// <summary>Starts with nothing heard.</summary>
    /// <param name="channels">Channels, at least 2.</param>
    /// <param name="sampleRateHz">Rate of the recording.</param>
    public ChannelFindings(int channels, int sampleRateHz)
    {
        _channels = channels;
        _taken = new int[channels];
        _meter = new ChannelMeter(channels);
        _talkers = channels == 2 ? new TalkerFinder(sampleRateHz) : null;
    }

    /// <summary>Which channels are dead, duplicated or opposed in all that was heard.</summary>
    public ChannelQuality Quality => _meter.Quality;

    /// <summary>Whether each of the two carries a voice of its own.</summary>
    public bool HasTwoTalkers => _talkers is { FindsTwo: true };

    /// <summary>What is worth telling of them mixed, each a clause without a full stop.</summary>
    public IEnumerable<string> Notes
    {
        get
        {
            var opposed = _taken.Sum();
            if (opposed > 0)
            {
                var names = string.Join(" or ", _taken.Index().Where(channel => channel.Item > 0).Select(channel => channel.Index + 1));
                yield return string.Create(
                    CultureInfo.InvariantCulture,
                    $"its {_channels} channels cancel each other in {Math.Max(1, Math.Round(100.0 * opposed / _heard))} % of it; "
                        + $"there channel {names} is heard alone");
            }

            if (HasTwoTalkers)
            {
                yield return "its two channels carry different voices, which are heard mixed; "
                    + "hear one of them alone: channel left or channel right";
            }
        }
    }

    /// <summary>Hears a block; only the one that follows those heard counts.</summary>
    public void Add(ChannelBlock block)
    {
        if (block.Index != _next)
        {
            return;
        }

        _next++;
        _meter.Add(block.Energies, block.Product, block.Frames);
        _talkers?.Add(block.Samples.AsSpan(0, block.Frames * _channels));
        if (block.Energy < LeastPower * block.Frames * _channels)
        {
            return;
        }

        _heard++;
        if (block.Taken >= 0)
        {
            _taken[block.Taken]++;
        }
    }
}
