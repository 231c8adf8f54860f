using Timbre.Audio.Reading;
using Timbre.Settings.Shape;

namespace Timbre.Audio.Augmentation;

/// <summary>Loses short packets, in bursts, as voice over a network does.</summary>
/// <remarks>Losses follow a chain of two states (Gilbert 1960) with the share of losses and mean burst of the options.</remarks>
public sealed class PacketLoss : IAugmentation
{
    private const float FadePerPacket = 0.5f;
    private readonly PacketLossOptions _options;

    /// <summary>Makes the augmentation.</summary>
    /// <param name="options">Its settings; null: the defaults.</param>
    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    public PacketLoss(PacketLossOptions? options = null) => _options = (options ?? new PacketLossOptions()).Checked();

    /// <inheritdoc/>
    public void Apply(Span<float> samples, Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var packet = (int)(_options.PacketMs * AudioReader.StandardRateHz / 1000);
        var loss = Draw.Uniform(random, _options.LowestLoss, _options.HighestLoss);
        var conceals = Draw.Coin(random, _options.ConcealmentChance);
        var recovery = 1 / _options.MeanBurst;
        var failure = Math.Min(recovery * loss / (1 - loss), 1);
        var lost = Draw.Coin(random, loss);
        var first = random.Next(packet);
        for (var start = first == 0 ? 0 : first - packet; start < samples.Length; start += packet)
        {
            if (lost)
            {
                var from = Math.Max(start, 0);
                Lose(samples, from, Math.Min(start + packet, samples.Length) - from, packet, conceals);
            }

            lost = lost ? !Draw.Coin(random, recovery) : Draw.Coin(random, failure);
        }
    }

    private static void Lose(Span<float> samples, int start, int count, int packet, bool conceals)
    {
        var gone = samples.Slice(start, count);
        if (!conceals || start < packet)
        {
            gone.Clear();
            return;
        }

        samples.Slice(start - packet, count).CopyTo(gone);
        Level.Scale(gone, FadePerPacket);
    }
}
