using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace Timbre.Audio.Reading;

/// <summary>Numbers at places of a file; behind its end they are 0.</summary>
/// <param name="handle">The open file.</param>
internal readonly struct FileBytes(SafeFileHandle handle)
{
    /// <summary>The open file.</summary>
    public SafeFileHandle Handle { get; } = handle;

    /// <summary>Bytes of the file.</summary>
    public long Length { get; } = RandomAccess.GetLength(handle);

    /// <summary>Fills with the bytes from some place.</summary>
    /// <returns>How many there are.</returns>
    public int Read(long offset, Span<byte> bytes) => RandomAccess.Read(Handle, bytes, offset);

    /// <summary>True where these bytes stand at some place.</summary>
    public bool Has(long offset, ReadOnlySpan<byte> bytes)
    {
        Span<byte> there = stackalloc byte[32];
        there = there[..bytes.Length];
        return Read(offset, there) == bytes.Length && there.SequenceEqual(bytes);
    }

    /// <summary>True where another file of audio begins; frames alone do not tell.</summary>
    public bool HasBeginning(long offset)
    {
        Span<byte> start = stackalloc byte[AudioSignature.Length];
        return AudioSignature.Of(start[..Math.Max(0, Read(offset, start))]) is
            { IsAudio: true, Name: not AudioSignature.Mp3 and not AudioSignature.Aac };
    }

    /// <summary>One byte.</summary>
    public byte Byte(long offset) => Get(offset, stackalloc byte[1])[0];

    /// <summary>32 bits, the highest first.</summary>
    public uint BigUInt32(long offset) => BinaryPrimitives.ReadUInt32BigEndian(Get(offset, stackalloc byte[4]));

    /// <summary>64 bits, the highest first.</summary>
    public long BigInt64(long offset) => BinaryPrimitives.ReadInt64BigEndian(Get(offset, stackalloc byte[8]));

    /// <summary>16 bits, the lowest first.</summary>
    public ushort LittleUInt16(long offset) => BinaryPrimitives.ReadUInt16LittleEndian(Get(offset, stackalloc byte[2]));

    /// <summary>24 bits, the lowest first.</summary>
    public int LittleUInt24(long offset) => LittleUInt16(offset) | (Byte(offset + 2) << 16);

    /// <summary>32 bits, the lowest first.</summary>
    public uint LittleUInt32(long offset) => BinaryPrimitives.ReadUInt32LittleEndian(Get(offset, stackalloc byte[4]));

    /// <summary>64 bits, the lowest first.</summary>
    public long LittleInt64(long offset) => BinaryPrimitives.ReadInt64LittleEndian(Get(offset, stackalloc byte[8]));

    private Span<byte> Get(long offset, Span<byte> bytes)
    {
        bytes[Math.Max(0, offset < 0 ? 0 : Read(offset, bytes))..].Clear();
        return bytes;
    }
}
