namespace Timbre.MetricLearning.Sampling;

/// <summary>A shuffled order of 0 to size - 1 that is never stored: place i is a pure function of seed, round and i.</summary>
/// <remarks>
/// A Feistel network of eight rounds over the next even number of bits, walked until it lands inside (Black and Rogaway
/// 2002, "Ciphers with Arbitrary Finite Domains"): fewer than four steps on average. Fewer rounds are uneven for few numbers.
/// </remarks>
internal readonly struct SeededOrder
{
    private const int Rounds = 8;
    private readonly int _seed;
    private readonly long _round;
    private readonly int _size;
    private readonly int _halfBits;

    /// <summary>Prepares one order.</summary>
    /// <param name="seed">Another seed, another order.</param>
    /// <param name="round">Which order of the seed.</param>
    /// <param name="size">At least 1.</param>
    public SeededOrder(int seed, long round, int size)
    {
        (_seed, _round, _size) = (seed, round, size);
        _halfBits = 1;
        while (1L << (2 * _halfBits) < size)
        {
            _halfBits++;
        }
    }

    /// <summary>What stands at a place.</summary>
    /// <param name="place">0 to size - 1.</param>
    public int At(int place)
    {
        var value = (uint)place;
        do
        {
            value = Permute(value);
        }
        while (value >= _size);
        return (int)value;
    }

    private uint Permute(uint value)
    {
        var mask = (1u << _halfBits) - 1;
        var (left, right) = (value >> _halfBits, value & mask);
        for (var i = 0; i < Rounds; i++)
        {
            var key = new CounterRandom(_seed, unchecked((_round * Rounds) + i)).NextSeed();
            var mixed = (uint)new CounterRandom(key, right).NextSeed() & mask;
            (left, right) = (right, left ^ mixed);
        }

        return (left << _halfBits) | right;
    }
}
