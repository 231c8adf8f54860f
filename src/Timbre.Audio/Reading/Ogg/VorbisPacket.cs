using NVorbis;

namespace Timbre.Audio.Reading;

/// <summary>A packet as the decoder of Vorbis reads it.</summary>
/// <param name="bytes">Its bytes; must not change while it is read.</param>
internal sealed class VorbisPacket(ReadOnlyMemory<byte> bytes) : DataPacket
{
    private int _next;

    /// <inheritdoc/>
    protected override int TotalBits => bytes.Length * 8;

    /// <inheritdoc/>
    public override void Reset()
    {
        _next = 0;
        base.Reset();
    }

    /// <inheritdoc/>
    protected override int ReadNextByte() => _next < bytes.Length ? bytes.Span[_next++] : -1;
}
