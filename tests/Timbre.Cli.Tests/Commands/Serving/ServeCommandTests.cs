using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Timbre.Testing;

namespace Timbre.Cli.Commands;

public sealed class ServeCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Serve_UntilItIsStopped_Answers()
    {
        var address = $"http://127.0.0.1:{FreePort()}";
        using var process = CommandRun.Start("serve", "--urls", address, "--gallery", _folder["voices.db"], "--key", "ask=alpha");

        (await process.StandardOutput.ReadLineAsync())!.ShouldStartWith($"Listening on {address}; ");
        using var client = new HttpClient();
        (await client.GetAsync(new Uri($"{address}/v1"))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        client.DefaultRequestHeaders.Add("X-Api-Key", "alpha");
        (await client.GetStringAsync(new Uri($"{address}/v1"))).ShouldContain("\"speakers\":0");

        (await StopAsync(process)).ShouldBe("");
    }

    [Fact]
    public async Task Serve_WithLogsAsJson_WritesAnObjectForEachRequest()
    {
        var settings = """{ "Timbre": { "Logs": "Json" }, "Logging": { "LogLevel": { "Timbre": "Information" } } }""";
        File.WriteAllText(_folder["appsettings.json"], settings);
        var address = $"http://127.0.0.1:{FreePort()}";

        using var process = CommandRun.StartIn(_folder.Path, "serve", "--gallery", "voices.db", "--urls", address);
        await process.StandardOutput.ReadLineAsync();
        using var client = new HttpClient();
        (await client.GetAsync(new Uri($"{address}/v1/speakers/ann"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var log = await StopAsync(process);

        var line = log.Split('\n').Single(line => line.Contains("RequestLog", StringComparison.Ordinal));
        var entry = JsonDocument.Parse(line).RootElement;
        entry.GetProperty("State").GetProperty("Route").GetString().ShouldBe("/v1/speakers/{speaker}");
        entry.GetProperty("State").GetProperty("Status").GetInt32().ShouldBe(404);
        log.ShouldNotContain("/ann");
    }

    [Theory]
    [InlineData("serve --urls http://0.0.0.0:5080", "expected a key to listen on http://0.0.0.0:5080, where others can ask, got none.")]
    [InlineData("serve --urls nonsense", "expected an address to listen on, such as http://127.0.0.1:5080, got 'nonsense'.")]
    [InlineData("serve --urls http://127.0.0.1:5080/path", "expected an address to listen on, such as http://127.0.0.1:5080, got '")]
    [InlineData("serve --urls http://localhost:0", "expected a port to listen on localhost, got http://localhost:0.")]
    [InlineData("serve --urls https://127.0.0.1:0", "expected a certificate to listen on https://127.0.0.1:0, got none.")]
    [InlineData("serve --urls http://voices.example:5080 --key k", "got the name voices.example. For every address of it write http://*:")]
    [InlineData("serve --urls http://192.0.2.1:0 --key k", "expected to listen on http://192.0.2.1:0, got: ")]
    [InlineData("serve --key sha256:12", "expected 64 hexadecimal digits after sha256:, got 2 letters.")]
    [InlineData("serve --phrases nowhere", "expected a folder of phrases, got no folder 'nowhere'.")]
    public void Serve_Wrongly_IsOneLine(string line, string fault)
    {
        var run = CommandRun.InProcess([.. line.Split(' '), "--gallery", _folder["voices.db"]]);

        run.Code.ShouldBe(ExitCodes.Usage);
        run.FaultLine().ShouldContain(fault);
    }

    [Fact]
    public void Serve_OnAPortInUse_IsOneLine()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        // As a program: logs go past this process's writers.
        var run = CommandRun.AsProgram("serve", "--urls", $"http://127.0.0.1:{port}", "--gallery", _folder["voices.db"]);

        run.Code.ShouldBe(ExitCodes.Usage);
        run.FaultLine().ShouldContain(
            $"expected to listen on http://127.0.0.1:{port}, got: another program listens there. Stop it, or name another address");
    }

    [Theory]
    [InlineData("missing.pem", null)]
    [InlineData("a.pem", null)]
    [InlineData("a.pem", "missing.key")]
    [InlineData("a.pem", "words.key")]
    [InlineData("a.pem", "locked.key")]
    [InlineData("a.pem", "other.key")]
    public void Serve_WithACertificateThatCannotBeUsed_NamesTheCertificate(string certificate, string? key)
    {
        WriteCertificate();
        var named = JsonSerializer.Serialize(new Dictionary<string, string?> { ["Path"] = certificate, ["KeyPath"] = key });
        File.WriteAllText(_folder["appsettings.json"], $$"""{ "Kestrel": { "Certificates": { "Default": {{named}} } } }""");

        var run = CommandRun.InShell($"cd '{_folder.Path}' && timbre serve --gallery voices.db --urls https://127.0.0.1:0");

        run.Code.ShouldBe(ExitCodes.Usage);
        run.FaultLine().ShouldContain("expected a certificate and its key that can be read and belong together, got: ");
    }

    [Fact]
    public void Serve_WithAddressesThatComeBeforeItsOwn_IsOneLine()
    {
        File.WriteAllText(_folder["appsettings.json"], """{ "Kestrel": { "Endpoints": { "all": { "Url": "http://0.0.0.0:0" } } } }""");

        var run = CommandRun.InShell($"cd '{_folder.Path}' && timbre serve --gallery voices.db");

        run.Code.ShouldBe(ExitCodes.Usage);
        run.FaultLine().ShouldContain("expected addresses to listen on in Timbre:Urls or --urls, got Kestrel:Endpoints in the settings.");
    }

    // With its own key locked by a password, another's, and one that is none.
    private void WriteCertificate()
    {
        using var secret = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var made = new CertificateRequest("CN=timbre", secret, HashAlgorithmName.SHA256)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        File.WriteAllText(_folder["a.pem"], made.ExportCertificatePem());
        File.WriteAllText(_folder["words.key"], "no key");
        File.WriteAllText(_folder["other.key"], other.ExportPkcs8PrivateKeyPem());
        var locking = new PbeParameters(PbeEncryptionAlgorithm.Aes128Cbc, HashAlgorithmName.SHA256, 1000);
        File.WriteAllText(_folder["locked.key"], secret.ExportEncryptedPkcs8PrivateKeyPem("word", locking));
    }

    // What it had to say beside.
    private static async Task<string> StopAsync(Process process)
    {
        using (var kill = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync();
        }

        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(ExitCodes.Success);
        return await process.StandardError.ReadToEndAsync();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
