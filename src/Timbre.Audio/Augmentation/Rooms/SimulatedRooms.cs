using System.Collections;
using Timbre.Faults;
using Timbre.Settings.Shape;

namespace Timbre.Audio.Augmentation;

/// <summary>A list of simulated impulse responses, each computed when it is first asked for and then kept.</summary>
/// <remarks>The response at an index depends on the seed and the index alone. Safe to share between threads.</remarks>
public sealed class SimulatedRooms : IReadOnlyList<float[]>
{
    private readonly float[]?[] _responses;
    private readonly RoomOptions _options;
    private readonly int _seed;

    /// <summary>Makes the list.</summary>
    /// <param name="count">How many rooms, at least 1; about 40 KB each once computed.</param>
    /// <param name="seed">Seed of all of them.</param>
    /// <param name="options">What rooms there are; null: the defaults.</param>
    /// <exception cref="ArgumentException">The count or a setting is out of its range.</exception>
    public SimulatedRooms(int count, int seed, RoomOptions? options = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        _options = (options ?? new RoomOptions()).Checked();
        _responses = new float[count][];
        _seed = seed;
    }

    /// <inheritdoc/>
    public int Count => _responses.Length;

    /// <inheritdoc/>
    public float[] this[int index]
    {
        get
        {
            // Two threads may compute the same room at once: both get the same numbers.
            var response = Volatile.Read(ref _responses[index]);
            if (response is null)
            {
                var seed = (int)SplitMix64.Next(((ulong)(uint)_seed << 32) | (uint)index);
                response = RoomSimulator.Simulate(new Random(seed), _options);
                Volatile.Write(ref _responses[index], response);
            }

            return response;
        }
    }

    /// <inheritdoc/>
    public IEnumerator<float[]> GetEnumerator()
    {
        for (var index = 0; index < Count; index++)
        {
            yield return this[index];
        }
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
