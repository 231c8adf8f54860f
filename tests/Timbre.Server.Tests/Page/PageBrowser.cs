using Microsoft.Playwright;
using Timbre.Server.Tests.Running;
using Timbre.Testing;

namespace Timbre.Server.Tests.Page;

/// <summary>A real browser, without a window, whose microphone hears a recording: one for all tests of the page.</summary>
public sealed class PageBrowser : IAsyncLifetime, IDisposable
{
    /// <summary>Whose voice the microphone hears, of the synthetic ones.</summary>
    public const int Voice = 1;

    private readonly TemporaryFolder _folder = new();
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async Task InitializeAsync()
    {
        if (Browser.Program is not null)
        {
            _browser = await LaunchAsync(Wav.Of(Voice, 9, seconds: 60));
        }
    }

    /// <summary>Opens the page of a service.</summary>
    public async Task<PageSession> OpenAsync(RunningServer server, string view, bool isDark = false, bool isPhone = false) =>
        await PageSession.OpenAsync(_browser!, new Uri(server.Client.BaseAddress!, $"/#/{view}"), isDark, isPhone);

    /// <summary>Another browser, whose microphone hears something else.</summary>
    public async Task<IBrowser> LaunchAsync(byte[] heard)
    {
        _playwright ??= await Playwright.CreateAsync();
        var file = _folder.Write($"{Guid.NewGuid():N}.wav", heard);
        return await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Browser.Program,
            Args =
            [
                "--no-sandbox", "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream",
                $"--use-file-for-fake-audio-capture={file}%noloop",
            ],
        });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }
    }

    public void Dispose()
    {
        _playwright?.Dispose();
        _folder.Dispose();
    }
}
