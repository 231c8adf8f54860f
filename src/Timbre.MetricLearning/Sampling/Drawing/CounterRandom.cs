using Timbre.Faults;

namespace Timbre.MetricLearning.Sampling;

/// <summary>Random numbers that are a pure function of a seed and an index: splitmix64 started at their mixture.</summary>
internal struct CounterRandom
{
    private ulong _state;

    /// <summary>Starts the stream of one index.</summary>
    public CounterRandom(int seed, long index)
    {
        _state = SplitMix64.Finalize(SplitMix64.Next(unchecked((ulong)seed)) ^ unchecked((ulong)index));
    }

    /// <summary>The next whole number, uniform in [0, limit).</summary>
    public int Below(int limit) => (int)(((UInt128)Next() * (ulong)limit) >> 64);

    /// <summary>The next number, uniform in [0, 1).</summary>
    public double Uniform() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>The next whole number that is not negative.</summary>
    public int NextSeed() => (int)(Next() >> 33);

    private ulong Next() => SplitMix64.Finalize(_state += SplitMix64.Increment);
}
