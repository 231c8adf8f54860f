using System.Net;
using System.Net.Http.Headers;

namespace Timbre.Client.Transport;

/// <summary>A recording on its way: read as fast as it can be sent.</summary>
internal sealed class RecordingBody : HttpContent
{
    private const int BufferBytes = 64 * 1024;
    private const string Unnamed = "recording";
    private readonly Stream _stream;
    private readonly long? _start;
    private readonly bool _isOwn;

    /// <summary>Opens it.</summary>
    /// <param name="recording">The recording.</param>
    /// <param name="field">The form's field that it is a file of; null: it is the body.</param>
    public RecordingBody(Recording recording, string? field = null)
    {
        (_stream, _isOwn) = (recording.Open(), recording.IsOwn);
        _start = _stream.CanSeek ? _stream.Position : null;
        Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        if (field is not null)
        {
            // Names in the form of RFC 8187, which has a place for every letter.
            Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data")
            {
                Name = field,
                FileNameStar = recording.Name ?? Unnamed,
            };
        }
    }

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        // A handler may send it twice: to where the first answer leads.
        if (_start is { } start)
        {
            _stream.Position = start;
        }

        return _stream.CopyToAsync(stream, BufferBytes, cancellationToken);
    }

    /// <inheritdoc/>
    protected override bool TryComputeLength(out long length)
    {
        length = _start is { } start ? _stream.Length - start : 0;
        return _start is not null;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing && _isOwn)
        {
            _stream.Dispose();
        }

        base.Dispose(disposing);
    }
}
