using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Timbre.Testing;

namespace Timbre.Cli.Commands;

/// <summary>A client of the retired service that is kept apart looks at what is served, line by line of that service's reference.</summary>
public sealed class ConformanceTests : IDisposable
{
    private const string Key = "4f0b9f1c6d2e";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Serve_ForClientsOfTheRetiredService_KeepsEveryLineOfItsReference()
    {
        // So small a service that some of a handful of requests are too many.
        File.WriteAllText(_folder["appsettings.json"], """{ "Timbre": { "Workers": 1, "Waiting": 4 } }""");
        using var service = CommandRun.StartIn(
            _folder.Path, "serve", "--urls", "http://127.0.0.1:0", "--gallery", "voices.db", "--key", Key);
        var address = (await service.StandardOutput.ReadLineAsync())!.Split(' ', ';')[2];

        var run = Conformance("--address", address, "--key", Key);

        service.Kill();
        run.Code.ShouldBe(
            0, string.Join('\n', run.Output.Split('\n').Where(line => line.StartsWith("differs:", StringComparison.Ordinal))));
        run.Output.ShouldContain(" 0 differ, 2 were not tried");
    }

    [Fact]
    public async Task Service_ThatIsAnother_IsFoundOut()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        await using var other = builder.Build();
        other.Run(context => context.Response.WriteAsync("""{"profileId":"x","score":2}"""));
        await other.StartAsync();

        var run = Conformance("--address", other.Urls.Single());

        run.Code.ShouldBe(1);
        run.Output.ShouldContain("differs: 3.1: create: 201 (Preview, identification, text-independent): got 200 in place of 201");
        run.Output.ShouldContain("differs: 4.1: ");
        run.Output.ShouldContain("differs: 1.3: errors have the header x-ms-error-code");
    }

    private static ProgramRun Conformance(params string[] arguments)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var file = Path.Combine(
            Repository.Root, "tests", "Timbre.Conformance", "bin", configuration, "net10.0", "Timbre.Conformance.dll");
        return ProgramRun.Of("dotnet", Path.GetTempPath(), [file, .. arguments]);
    }
}
