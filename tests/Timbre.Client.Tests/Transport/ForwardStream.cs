namespace Timbre.Client.Tests.Transport;

/// <summary>Many bytes that are made as they are read, and cannot be read again.</summary>
/// <param name="length">How many.</param>
internal sealed class ForwardStream(long length) : Stream
{
    private long _given;

    /// <summary>How many were read.</summary>
    public long Given => Volatile.Read(ref _given);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var given = (int)Math.Min(count, length - Given);
        buffer.AsSpan(offset, given).Fill(7);
        Interlocked.Add(ref _given, given);
        return given;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
