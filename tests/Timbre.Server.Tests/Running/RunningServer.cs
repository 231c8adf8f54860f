using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using Timbre.Server.Hosting;

namespace Timbre.Server.Tests.Running;

/// <summary>A service with the shipped model and a gallery in memory, on a port of its own, asked by HTTP as programs do.</summary>
public sealed class RunningServer : IDisposable
{
    private readonly WebApplication _app;

    public RunningServer()
        : this(new ServerOptions())
    {
    }

    internal RunningServer(ServerOptions options, Action<WebApplicationBuilder>? configure = null, HttpMessageHandler? handler = null)
    {
        _app = SpeakerServer.Build(options with { Urls = options.Urls.Count > 0 ? options.Urls : ["http://127.0.0.1:0"] }, configure);
        _app.Start();
        Client = new HttpClient(handler ?? new HttpClientHandler()) { BaseAddress = new Uri(_app.Urls.Single()) };
    }

    public HttpClient Client { get; }

    /// <summary>Ends it as a signal would: what is worked on is answered first.</summary>
    public Task StopAsync() => _app.StopAsync();

    /// <summary>Sends a recording as the body.</summary>
    public async Task<(int Status, JsonElement Json)> PostAsync(string path, byte[] body, string type = "audio/wav")
    {
        using var content = new ByteArrayContent(body);

        // Real clients send "audio/wav; codecs=audio/pcm", which the framework's own type takes for malformed.
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        return await ReadAsync(await Client.PostAsync(new Uri(path, UriKind.Relative), content));
    }

    /// <summary>Sends recordings as files of a form.</summary>
    public async Task<(int Status, JsonElement Json)> PostFormAsync(string path, params byte[][] files)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (i, file) in files.Index())
        {
            form.Add(new ByteArrayContent(file), "files", $"{i}.wav");
        }

        return await ReadAsync(await Client.PostAsync(new Uri(path, UriKind.Relative), form));
    }

    public async Task<(int Status, JsonElement Json)> GetAsync(string path) =>
        await ReadAsync(await Client.GetAsync(new Uri(path, UriKind.RelativeOrAbsolute)));

    public async Task<(int Status, JsonElement Json)> DeleteAsync(string path) =>
        await ReadAsync(await Client.DeleteAsync(new Uri(path, UriKind.Relative)));

    public void Dispose()
    {
        Client.Dispose();
        ((IDisposable)_app).Dispose();
    }

    private static async Task<(int Status, JsonElement Json)> ReadAsync(HttpResponseMessage response)
    {
        using (response)
        {
            var text = await response.Content.ReadAsStringAsync();
            return ((int)response.StatusCode, text.Length > 0 ? JsonDocument.Parse(text).RootElement : default);
        }
    }
}
