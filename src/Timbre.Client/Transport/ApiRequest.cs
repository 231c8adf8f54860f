namespace Timbre.Client.Transport;

/// <summary>What is asked; it can be made into a message more than once where all of its recordings can be sent again.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Below the service's address, with its query.</param>
/// <param name="Recordings">What is sent; none: no body.</param>
internal sealed record ApiRequest(HttpMethod Method, string Path, params IReadOnlyList<Recording> Recordings)
{
    private const string FieldName = "files";

    // Below it a body is on its way before an answer could be waited for.
    private const int Short = 64 * 1024;

    public bool CanBeSentAgain => Recordings.All(recording => recording.CanBeSentAgain);

    public static ApiRequest Get(string path) => new(HttpMethod.Get, path);

    public static ApiRequest Post(string path, params IReadOnlyList<Recording> recordings) => new(HttpMethod.Post, path, recordings);

    public static ApiRequest Delete(string path) => new(HttpMethod.Delete, path);

    /// <summary>The message, its recordings opened.</summary>
    public HttpRequestMessage ToMessage(Uri address)
    {
        var message = new HttpRequestMessage(Method, new Uri(address, Path));
        try
        {
            message.Content = ToContent();
        }
        catch
        {
            message.Dispose();
            throw;
        }

        // Who is refused, for want of a key or for what the question says, is told before a long recording is sent.
        message.Headers.ExpectContinue = message.Content is { } content && content.Headers.ContentLength is not < Short;
        return message;
    }

    // One that has no name of its own is the body itself.
    private HttpContent? ToContent()
    {
        if (Recordings is [] or [{ Name: null }])
        {
            return Recordings.Count == 0 ? null : new RecordingBody(Recordings[0]);
        }

        var form = new MultipartFormDataContent();
        try
        {
            foreach (var recording in Recordings)
            {
                form.Add(new RecordingBody(recording, FieldName));
            }

            return form;
        }
        catch
        {
            form.Dispose();
            throw;
        }
    }
}
