namespace Timbre.MetricLearning;

/// <summary>Random numbers that are a pure function of a seed and an index: splitmix64 started at their mixture.</summary>
internal struct CounterRandom
{
    private ulong _state;

    /// <summary>Starts the stream of one index.</summary>
    public CounterRandom(int seed, long index)
    {
        _state = Mix(Mix(unchecked((ulong)seed) + 0x9E3779B97F4A7C15UL) ^ unchecked((ulong)index));
    }

    /// <summary>The next whole number, uniform in [0, limit).</summary>
    public int Below(int limit) => (int)(((UInt128)Next() * (ulong)limit) >> 64);

    /// <summary>The next number, uniform in [0, 1).</summary>
    public double Uniform() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>The next whole number that is not negative.</summary>
    public int NextSeed() => (int)(Next() >> 33);

    private ulong Next() => Mix(_state += 0x9E3779B97F4A7C15UL);

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
