using Timbre.Server.Tests.Running;

namespace Timbre.Server.Tests.Page;

/// <summary>What tests of the page share: the browser, and a service where ann and bob are enrolled.</summary>
[CollectionDefinition(Name)]
public sealed class PageTests : ICollectionFixture<PageBrowser>
{
    public const string Name = "Page";

    /// <summary>A service that knows ann, whose voice the microphone hears, and bob.</summary>
    public static async Task<RunningServer> ServeAsync()
    {
        var server = new RunningServer();
        foreach (var (name, voice) in new[] { ("ann", PageBrowser.Voice), ("bob", 2) })
        {
            (await server.PostFormAsync($"v1/speakers/{name}/recordings", Wav.Of(voice, 1), Wav.Of(voice, 2))).Status.ShouldBe(201);
        }

        return server;
    }
}
