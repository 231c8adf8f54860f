using System.Buffers.Binary;

namespace Timbre.Audio.Reading;

/// <summary>Reads a file onward in blocks, for scans that look at each place.</summary>
/// <param name="file">The file.</param>
/// <param name="blockBytes">How much is read at a time.</param>
internal sealed class BlockReader(FileBytes file, int blockBytes)
{
    private readonly byte[] _block = new byte[blockBytes];
    private long _start;
    private int _count;

    /// <summary>Bytes of the file.</summary>
    public long Length => file.Length;

    /// <summary>One byte; 0 behind the end.</summary>
    public byte Byte(long offset) => Load(offset, 1) ? _block[offset - _start] : (byte)0;

    /// <summary>32 bits, the highest first; 0 where they are not all there.</summary>
    public uint BigUInt32(long offset) =>
        Load(offset, 4) ? BinaryPrimitives.ReadUInt32BigEndian(_block.AsSpan((int)(offset - _start))) : 0;

    private bool Load(long offset, int count)
    {
        if (offset >= _start && offset + count <= _start + _count)
        {
            return true;
        }

        if (offset < 0 || offset + count > file.Length)
        {
            return false;
        }

        _start = offset;
        _count = file.Read(offset, _block);
        return _count >= count;
    }
}
