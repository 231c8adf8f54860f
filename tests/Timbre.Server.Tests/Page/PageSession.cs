using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Timbre.Server.Tests.Page;

/// <summary>The page as somebody has it open, and what went wrong in it.</summary>
public sealed class PageSession : IAsyncDisposable
{
    private const int PatienceMs = 90_000;
    private readonly IBrowserContext _context;
    private readonly List<string> _faults = [];
    private readonly List<string> _asked = [];

    private PageSession(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.PageError += (_, fault) => _faults.Add(fault);
        page.Console += (_, line) =>
        {
            // That an answer was a refusal is said by the page itself.
            if (line.Type is "error" or "warning" && !line.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
            {
                _faults.Add(line.Text);
            }
        };
        page.Request += (_, request) => _asked.Add(request.Url);
    }

    public IPage Page { get; }

    /// <summary>What scripts or the policy complained of.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <summary>Every address that was asked for.</summary>
    public IReadOnlyList<string> Asked => _asked;

    public static async Task<PageSession> OpenAsync(IBrowser browser, Uri address, bool isDark, bool isPhone)
    {
        var context = await browser.NewContextAsync(new()
        {
            ViewportSize = isPhone ? new() { Width = 360, Height = 740 } : new() { Width = 1280, Height = 860 },
            ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
            Permissions = ["microphone"],
        });
        context.SetDefaultTimeout(PatienceMs);
        var session = new PageSession(context, await context.NewPageAsync());
        await session.Page.GotoAsync(address.AbsoluteUri);
        return session;
    }

    /// <summary>Presses a button.</summary>
    public Task PressAsync(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

    /// <summary>Waits until a text stands there.</summary>
    public Task SeeAsync(string text) => Page.GetByText(text).First.WaitForAsync();

    /// <summary>Chooses files of WAV.</summary>
    public async Task ChooseAsync(params (string Name, byte[] Content)[] files)
    {
        await Page.GetByLabel("Choose files").SetInputFilesAsync(
            files.Select(file => new FilePayload { Name = file.Name, MimeType = "audio/wav", Buffer = file.Content }));
        await Page.GetByText(files[^1].Name).WaitForAsync();
    }

    /// <summary>Records from the microphone.</summary>
    /// <param name="clock">Until its clock shows this.</param>
    public async Task RecordAsync(string clock)
    {
        await PressAsync("Record");
        await Page.GetByText(clock).WaitForAsync();
        await PressAsync("Stop");
        await Page.GetByText(new Regex("recordings? at hand")).WaitForAsync();
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();
}
