using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Timbre.Audio.Reading;

/// <summary>A part of a file as libsndfile sees it: from its first byte to its last, and nothing else.</summary>
internal sealed unsafe class SndfileWindow : IDisposable
{
    private const int BlockBytes = 1 << 16;

    private readonly SafeFileHandle _file;
    private readonly long _start;
    private readonly byte[] _block = new byte[BlockBytes];
    private GCHandle _self;
    private long _blockStart;
    private int _blockLength;

    /// <summary>Opens on a part.</summary>
    /// <param name="file">The open file; stays the caller's.</param>
    /// <param name="start">Where the part begins.</param>
    /// <param name="length">Its bytes.</param>
    public SndfileWindow(SafeFileHandle file, long start, long length)
    {
        (_file, _start, Length) = (file, start, length);
        _self = GCHandle.Alloc(this);
    }

    /// <summary>What the library hands back to its callbacks.</summary>
    public nint Pointer => GCHandle.ToIntPtr(_self);

    /// <summary>Bytes of the part.</summary>
    public long Length { get; }

    /// <summary>Where the next read begins.</summary>
    public long Position { get; private set; }

    /// <summary>What went wrong while the library read; it cannot be thrown through it.</summary>
    public IOException? Fault { get; private set; }

    /// <summary>The window that a pointer means.</summary>
    public static SndfileWindow Of(nint pointer) => (SndfileWindow)GCHandle.FromIntPtr(pointer).Target!;

    /// <summary>Goes somewhere: from the start (0), from here (1) or from the end (2).</summary>
    public long Seek(long offset, int origin)
    {
        Position = Math.Max(0, offset + (origin == 1 ? Position : origin == 2 ? Length : 0));
        return Position;
    }

    /// <summary>Copies bytes from here on.</summary>
    /// <returns>How many there were.</returns>
    public long Read(byte* bytes, long count)
    {
        var done = 0L;
        while (done < count && Position < Length)
        {
            if (Position < _blockStart || Position >= _blockStart + _blockLength)
            {
                _blockStart = Position;
                _blockLength = Fill();
                if (_blockLength <= 0)
                {
                    break;
                }
            }

            var from = (int)(Position - _blockStart);
            var part = (int)Math.Min(_blockLength - from, count - done);
            _block.AsSpan(from, part).CopyTo(new Span<byte>(bytes + done, part));
            Position += part;
            done += part;
        }

        return done;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_self.IsAllocated)
        {
            _self.Free();
        }
    }

    private int Fill()
    {
        try
        {
            return RandomAccess.Read(_file, _block.AsSpan(0, (int)Math.Min(BlockBytes, Length - Position)), _start + Position);
        }
        catch (IOException fault)
        {
            Fault = fault;
            return 0;
        }
    }
}
