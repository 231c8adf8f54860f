using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace Timbre.Server.Tests.Measuring;

/// <summary>Takes what a service reports by OpenTelemetry's protocol over HTTP, as a collector does.</summary>
internal sealed class Collector : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentQueue<(string Path, byte[] Body)> _reports = new();

    public Collector()
    {
        using var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        Address = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}";
        probe.Stop();
        _listener.Prefixes.Add($"{Address}/");
        _listener.Start();
        _ = Task.Run(TakeAsync);
    }

    public string Address { get; }

    /// <summary>All that came under an address, as text: names stand in it as they are.</summary>
    public string TextOf(string path) =>
        string.Concat(_reports.Where(report => report.Path == path).Select(report => Encoding.UTF8.GetString(report.Body)));

    public void Dispose() => _listener.Close();

    private async Task TakeAsync()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                using var body = new MemoryStream();
                await context.Request.InputStream.CopyToAsync(body);
                _reports.Enqueue((context.Request.Url!.AbsolutePath, body.ToArray()));
                context.Response.ContentType = "application/x-protobuf";
                context.Response.Close();
            }
        }
        catch (Exception fault) when (fault is HttpListenerException or ObjectDisposedException or InvalidOperationException)
        {
            // It was closed.
        }
    }
}
