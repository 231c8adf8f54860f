using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Timbre.Recognition;
using Timbre.Server.Faults;

namespace Timbre.Server.Working;

/// <summary>
/// The recordings of a request: its body as it stands, or the files of a form. Short ones stay in memory, long ones lie in a file that
/// nobody else can read and that is gone with the request.
/// </summary>
internal sealed class Upload : IAsyncDisposable
{
    private const int InMemory = 1024 * 1024;
    private const int LongestField = 100;
    private const string BodyName = "recording";
    private readonly List<FileBufferingReadStream> _streams = [];
    private readonly List<Recording> _recordings = [];
    private int? _channel;

    private Upload(int? channel) => _channel = channel;

    /// <summary>The recordings, in the order in which they came.</summary>
    public IReadOnlyList<Recording> Recordings => _channel is { } channel
        ? [.. _recordings.Select(recording => recording.OfChannel(channel))]
        : _recordings;

    /// <summary>Reads a request to its end.</summary>
    /// <param name="request">The request.</param>
    /// <param name="folder">Where long recordings lie meanwhile.</param>
    /// <param name="stop">Ends it early.</param>
    /// <exception cref="UploadException">It holds no recording, or something else beside, or its channel is none.</exception>
    public static async Task<Upload> ReadAsync(HttpRequest request, SpoolFolder folder, CancellationToken stop)
    {
        var upload = new Upload(AskedChannel.Of(request));
        try
        {
            if (BoundaryOf(request.ContentType) is { } boundary)
            {
                await upload.ReadFormAsync(new MultipartReader(boundary, request.Body), folder, stop).ConfigureAwait(false);
            }
            else
            {
                await upload.AddAsync(request.Body, BodyName, folder, stop).ConfigureAwait(false);
            }

            return upload._recordings.Count > 0 ? upload : throw new UploadException(
                "Request: expected a recording, got none. Send its bytes as the body, or files as a form (multipart/form-data).");
        }
        catch
        {
            await upload.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>The one recording.</summary>
    /// <exception cref="UploadException">There are several.</exception>
    public Recording Only() => Recordings is [var only]
        ? only
        : throw new UploadException($"Request: expected one recording, got {_recordings.Count}. Ask for each by itself.");

    /// <summary>The two recordings.</summary>
    /// <exception cref="UploadException">There are not two.</exception>
    public (Recording First, Recording Second) Pair() => Recordings is [var first, var second]
        ? (first, second)
        : throw new UploadException(
            $"Request: expected two recordings, got {_recordings.Count}. Send both as files of one form (multipart/form-data).");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var stream in _streams)
        {
            await stream.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task ReadFormAsync(MultipartReader form, SpoolFolder folder, CancellationToken stop)
    {
        try
        {
            while (await form.ReadNextSectionAsync(stop).ConfigureAwait(false) is { } section)
            {
                var part = section.GetContentDispositionHeader();
                if (part is not null && part.IsFileDisposition())
                {
                    var name = HeaderUtilities.RemoveQuotes(part.FileNameStar.HasValue ? part.FileNameStar : part.FileName).ToString();
                    await AddAsync(section.Body, NameOf(name), folder, stop).ConfigureAwait(false);
                }
                else if (part is not null)
                {
                    await TakeFieldAsync(HeaderUtilities.RemoveQuotes(part.Name).ToString(), section.Body, stop).ConfigureAwait(false);
                }
            }
        }
        catch (InvalidDataException fault)
        {
            throw new UploadException(
                $"Request: expected a form of files, got: {fault.Message.TrimEnd('.')}. Send it as multipart/form-data.");
        }
        catch (IOException fault) when (fault is not BadHttpRequestException)
        {
            throw new UploadException("Request: expected a form of files, got one that ends in the middle of a file. Send all of it.");
        }
    }

    // What else is said in a form would be answered as if it were not there.
    private async Task TakeFieldAsync(string name, Stream body, CancellationToken stop)
    {
        if (name != AskedChannel.Name)
        {
            throw new UploadException(
                $"Request: expected a form of files and no field but {AskedChannel.Name}, got '{name}'. "
                    + "Leave it out: what else there is to say stands in the query, as in ?level=strict, and a recording has a file name.");
        }

        if (_channel is not null)
        {
            throw new UploadException($"Request: expected {name} once, got it again. Leave all but one out.");
        }

        using var text = new StreamReader(body);
        var buffer = new char[LongestField];
        _channel = AskedChannel.Parse(new string(buffer, 0, await text.ReadBlockAsync(buffer, stop).ConfigureAwait(false)));
    }

    private async Task AddAsync(Stream body, string name, SpoolFolder folder, CancellationToken stop)
    {
        var stream = new FileBufferingReadStream(body, InMemory, bufferLimit: null, folder.Path);
        _streams.Add(stream);
        await stream.DrainAsync(stop).ConfigureAwait(false);
        if (stream.Length > 0)
        {
            stream.Position = 0;
            _recordings.Add(Recording.FromStream(stream, name));
        }
    }

    // What is sent as a name is shown in answers: without folders, and on one line.
    private static string NameOf(string sent)
    {
        var name = new string([.. Path.GetFileName(sent.Replace('\\', '/')).Where(letter => !char.IsControl(letter))]);
        return name.Length > 0 ? name : BodyName;
    }

    private static string? BoundaryOf(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
        && HeaderUtilities.RemoveQuotes(type.Boundary) is { Length: > 0 } boundary
            ? boundary.ToString()
            : null;
}
