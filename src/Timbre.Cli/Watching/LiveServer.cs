using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Timbre.Cli.Pages;
using Timbre.Faults;

namespace Timbre.Cli.Watching;

/// <summary>Serves the page of a run, and its newest data, to this machine alone.</summary>
/// <remarks>
/// .NET's own listener: a page and an answer every two seconds need no web server, and the program stays as small as it is.
/// </remarks>
internal sealed class LiveServer : IDisposable
{
    private const string Html = "text/html; charset=utf-8";
    private const int Attempts = 5;

    private readonly HttpListener _listener;
    private readonly WatchedRun _run;
    private readonly Task _serving;

    private LiveServer(HttpListener listener, int port, string folder)
    {
        (_listener, Port, _run) = (listener, port, new WatchedRun(folder));
        _serving = Task.Run(Serve);
    }

    /// <summary>The port it listens at.</summary>
    public int Port { get; }

    /// <summary>Where a browser finds the page.</summary>
    public string Address => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}/");

    /// <summary>Begins to serve; the run need not have begun yet.</summary>
    /// <param name="folder">The run folder.</param>
    /// <param name="port">Where to listen; null: at a port that is free.</param>
    /// <exception cref="UsageException">The port cannot be had.</exception>
    public static LiveServer Start(string folder, int? port)
    {
        for (var attempt = 1; ; attempt++)
        {
            var at = port ?? FreePort();
            var listener = new HttpListener();
            listener.Prefixes.Add(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{at}/"));
            try
            {
                listener.Start();
                return new LiveServer(listener, at, folder);
            }
            catch (HttpListenerException) when (port is null && attempt < Attempts)
            {
                // Somebody else was quicker to take it.
            }
            catch (HttpListenerException fault)
            {
                throw new UsageException(FormattableString.Invariant(
                    $"--port: expected a port that is free, got {at}: {fault.Message.TrimEnd('.')}. Name another, or none."));
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _listener.Close();
        _serving.Wait();
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private async Task Serve()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception fault) when (fault is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }

            try
            {
                Answer(context.Request, context.Response);
                context.Response.Close();
            }
            catch (Exception fault) when (
                fault is HttpListenerException or ObjectDisposedException or InvalidOperationException or IOException)
            {
                // The browser went away in the middle of an answer.
            }
        }
    }

    private void Answer(HttpListenerRequest request, HttpListenerResponse response)
    {
        response.Headers["Cache-Control"] = "no-store";
        response.Headers["X-Content-Type-Options"] = "nosniff";

        // A page of the net that gives its own name this machine's address is not answered.
        if (request.UserHostName != $"127.0.0.1:{Port}" && request.UserHostName != $"localhost:{Port}")
        {
            response.StatusCode = (int)HttpStatusCode.Forbidden;
        }
        else if (request.HttpMethod != "GET")
        {
            response.StatusCode = (int)HttpStatusCode.MethodNotAllowed;
        }
        else if (request.Url?.AbsolutePath is not ("/" or "/data"))
        {
            response.StatusCode = (int)HttpStatusCode.NotFound;
        }
        else
        {
            Show(request, response);
        }
    }

    private void Show(HttpListenerRequest request, HttpListenerResponse response)
    {
        var isPage = request.Url!.AbsolutePath == "/";
        if (!_run.HasBegun)
        {
            Write(response, Html, isPage ? WaitingPage.Text : "");
            return;
        }

        try
        {
            var (state, run, data) = _run.Read();
            response.Headers["ETag"] = state;
            if (isPage)
            {
                Write(response, Html, RunPage.Of([run], data));
            }
            else if (request.Headers["If-None-Match"] == state)
            {
                response.StatusCode = (int)HttpStatusCode.NotModified;
            }
            else
            {
                Write(response, "application/json", PageJson.Write(data));
            }
        }
        catch (TimbreException fault)
        {
            response.StatusCode = (int)HttpStatusCode.InternalServerError;
            Write(response, "text/plain; charset=utf-8", fault.Message);
        }
    }

    private static void Write(HttpListenerResponse response, string type, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        (response.ContentType, response.ContentLength64) = (type, bytes.Length);
        response.OutputStream.Write(bytes);
    }
}
