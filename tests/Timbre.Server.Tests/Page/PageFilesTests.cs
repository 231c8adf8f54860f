using System.Net;
using System.Text.RegularExpressions;
using Timbre.Server.Tests.Running;
using Timbre.Testing;

namespace Timbre.Server.Tests.Page;

public sealed partial class PageFilesTests : IDisposable
{
    private static readonly string Folder = Path.Combine(Repository.Root, "src", "Timbre.Server", "Page", "Assets");
    private readonly RunningServer _server = new(new() { Keys = ["alpha"] });

    public void Dispose() => _server.Dispose();

    [Theory]
    [InlineData("/", "text/html; charset=utf-8")]
    [InlineData("/page/script/app.js", "text/javascript; charset=utf-8")]
    [InlineData("/page/style/base.css", "text/css; charset=utf-8")]
    [InlineData("/page/icon.svg", "image/svg+xml")]
    [InlineData("/page/echarts.js", "text/javascript; charset=utf-8")]
    public async Task File_WithoutAKey_IsSentOnceAndGuarded(string path, string type)
    {
        using var first = await _server.Client.GetAsync(new Uri(path, UriKind.Relative));
        using var again = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await _server.Client.SendAsync(again);

        first.StatusCode.ShouldBe(HttpStatusCode.OK);
        first.Content.Headers.ContentType!.ToString().ShouldBe(type);
        first.Headers.CacheControl!.NoCache.ShouldBeTrue();
        first.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        var policy = first.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("script-src 'self';");
        policy.ShouldNotContain("unsafe");
        second.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await second.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/page/missing.js")]
    [InlineData("/page/")]
    [InlineData("/page/..%2fappsettings.json")]
    public async Task File_ThatIsNone_IsNotFound(string path) =>
        (await _server.Client.GetAsync(new Uri(path, UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task Files_ThatFilesName_AreAllServed()
    {
        var named = Directory.EnumerateFiles(Folder, "*.*", SearchOption.AllDirectories).SelectMany(file =>
            Names().Matches(File.ReadAllText(file)).Select(match => match.Groups["name"].Value).Select(name => name.StartsWith('/')
                ? name
                : $"/page/{Path.GetRelativePath(Folder, Path.GetFullPath(name, Path.GetDirectoryName(file)!)).Replace('\\', '/')}"))
            .Distinct().ToList();

        named.Count.ShouldBeGreaterThan(30);
        foreach (var path in named)
        {
            (await _server.Client.GetAsync(new Uri(path, UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK, path);
        }
    }

    [Fact]
    public void Files_OfThePage_AreShortAndHoldNoScriptInMarkup()
    {
        foreach (var file in Directory.EnumerateFiles(Folder, "*.*", SearchOption.AllDirectories))
        {
            var lines = File.ReadAllLines(file);
            lines.Length.ShouldBeLessThanOrEqualTo(150, file);
            lines.ShouldAllBe(line => line.Length <= 140, file);
        }

        File.ReadAllText(Path.Combine(Folder, "index.html")).ShouldNotMatch("<script>|<style|style=| on[a-z]+=");
    }

    [GeneratedRegex("(?:from|import|src=|href=|library =|worklet =) ?['\"](?<name>(?:\\.{1,2}/|/page/)[^'\"#]+)")]
    private static partial Regex Names();
}
