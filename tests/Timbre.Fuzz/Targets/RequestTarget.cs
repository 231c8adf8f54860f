using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Timbre.Fuzz.Campaigns;
using Timbre.Fuzz.Mutations;
using Timbre.Fuzz.Seeds;
using Timbre.Server.Hosting;

namespace Timbre.Fuzz.Targets;

/// <summary>Requests to the service, byte by byte: it answers or closes, and goes on.</summary>
internal sealed partial class RequestTarget : FuzzTarget
{
    private const int Patience = 30_000;
    private const int Doubt = 150;
    private const int LargestAnswer = 1 << 20;
    private const int ClientFaults = 400;
    private const int ServerFaults = 500;

    // A request of a version that there is not: 5xx, but a refusal as it should be.
    private const int UnknownHttp = 505;
    private static readonly byte[] Alive = Encoding.ASCII.GetBytes("GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    private readonly SearchedLog _log = new();
    private WebApplication? _service;
    private int _port;

    /// <inheritdoc/>
    public override string Name => "requests";

    /// <inheritdoc/>
    public override IReadOnlyList<int> Allowed => [];

    /// <inheritdoc/>
    protected override Gen<Mutation> Change => Gen.Frequency((2, Draws.OfText), (1, Draws.OfBytes));

    /// <inheritdoc/>
    public override void WriteSeeds(FuzzWorld world, string folder) => RequestSeeds.Write(folder);

    /// <inheritdoc/>
    public override IEnumerable<string[]> Commands(FuzzWorld world, string file, long number) => [];

    /// <inheritdoc/>
    public override FuzzOutcome? Put(FuzzWorld world, byte[] input)
    {
        _service ??= Start(world);
        var answer = Send(input, Doubt);
        var status = Status().Match(answer) is { Success: true } match ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : 0;
        return new FuzzOutcome(status, ProblemOf(status, answer));
    }

    private string? ProblemOf(int status, string answer)
    {
        if (status >= ServerFaults && status != UnknownHttp)
        {
            return $"status {status}: {answer}";
        }

        if (answer.Contains("\n   at ", StringComparison.Ordinal) || answer.Contains("\\n   at ", StringComparison.Ordinal))
        {
            return $"a stack trace: {answer}";
        }

        if (_log.Found is { } entry)
        {
            return $"a log entry that must not be: {entry}";
        }

        if (status >= ClientFaults && SearchedLog.IsBiometric(BodyOf(answer)))
        {
            return $"audio or numbers in a refusal: {answer}";
        }

        return Send(Alive, Patience).StartsWith("HTTP/1.1 200", StringComparison.Ordinal) ? null : "the service does not answer any more";
    }

    private static string BodyOf(string answer) => answer[(answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 1)..];

    private WebApplication Start(FuzzWorld world)
    {
        var service = SpeakerServer.Build(
            new ServerOptions { Model = world.Model, Urls = ["http://127.0.0.1:0"], MostBytes = LargestAnswer, GivesEmbeddings = true },
            builder => builder.Logging.ClearProviders().AddProvider(_log.Provider()).SetMinimumLevel(LogLevel.Trace));
        service.Start();
        _port = new Uri(service.Urls.Single()).Port;
        return service;
    }

    // The service may wait for the rest of a request that says it is longer than it is: after a while it is told that this was all.
    private string Send(byte[] request, int patience)
    {
        using var client = new TcpClient("127.0.0.1", _port) { ReceiveTimeout = patience, SendTimeout = Patience };
        var answer = new StringBuilder();
        try
        {
            var stream = client.GetStream();
            stream.Write(request);
            var buffer = new byte[16 * 1024];
            while (answer.Length < LargestAnswer && Read(client, stream, buffer) is > 0 and var count)
            {
                answer.Append(Encoding.Latin1.GetString(buffer, 0, count));
            }
        }
        catch (IOException fault) when (fault.InnerException is SocketException { SocketErrorCode: SocketError.TimedOut })
        {
            return "HTTP/1.1 599 no answer within half a minute";
        }
        catch (IOException)
        {
            // Closed by the service before all was read: its right.
        }

        return answer.ToString();
    }

    private static int Read(TcpClient client, NetworkStream stream, byte[] buffer)
    {
        try
        {
            return stream.Read(buffer);
        }
        catch (IOException fault) when (fault.InnerException is SocketException { SocketErrorCode: SocketError.TimedOut }
            && client.ReceiveTimeout == Doubt)
        {
            client.Client.Shutdown(SocketShutdown.Send);
            client.ReceiveTimeout = Patience;
            return stream.Read(buffer);
        }
    }

    [GeneratedRegex(@"\AHTTP/1\.1 (\d{3})")]
    private static partial Regex Status();
}
