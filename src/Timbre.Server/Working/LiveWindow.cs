using System.Buffers.Binary;

namespace Timbre.Server.Working;

/// <summary>The last seconds of a stream of 16-bit samples, little-endian, one channel.</summary>
/// <param name="rateHz">Samples in a second.</param>
/// <param name="seconds">How much is kept.</param>
internal sealed class LiveWindow(int rateHz, double seconds)
{
    private const float FullScale = 32768;
    private readonly float[] _ring = new float[(int)(rateHz * seconds)];
    private int? _half;

    /// <summary>Samples that came in all.</summary>
    public long Count { get; private set; }

    /// <summary>Takes bytes as they come; a sample may come in two parts.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        if (_half is { } low && bytes.Length > 0)
        {
            Add((short)(low | (bytes[0] << 8)));
            _half = null;
            bytes = bytes[1..];
        }

        for (; bytes.Length > 1; bytes = bytes[2..])
        {
            Add(BinaryPrimitives.ReadInt16LittleEndian(bytes));
        }

        if (bytes.Length == 1)
        {
            _half = bytes[0];
        }
    }

    /// <summary>What is kept, oldest first, full scale -1 to 1.</summary>
    public float[] Samples()
    {
        var kept = (int)Math.Min(Count, _ring.Length);
        var samples = new float[kept];
        for (var i = 0; i < kept; i++)
        {
            samples[i] = _ring[(Count - kept + i) % _ring.Length];
        }

        return samples;
    }

    private void Add(short sample) => _ring[Count++ % _ring.Length] = sample / FullScale;
}
