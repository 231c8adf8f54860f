using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using Timbre.Server.Tests.Running;
using Timbre.Testing;

namespace Timbre.Server.Tests.Page;

/// <summary>The page for who does not see it, does not use a mouse, or holds a phone.</summary>
[Collection(PageTests.Name)]
public sealed partial class AccessibilityTests(PageBrowser browser)
{
    private const int MostStops = 40;

    private static readonly (string View, string Ready)[] Views =
    [
        ("recognize", "No recordings yet."), ("enroll", "Three short recordings"), ("live", "Nobody listens yet"),
        ("speakers", "of 3 speakers"), ("speakers/ann", "Above the noise"), ("map", "3 voices"),
        ("nowhere", "Nothing here"), ("speakers/%", "Nothing here"),
    ];

    [BrowserFact]
    public async Task Views_LightAndDarkDeskAndPhone_HaveNothingThatAxeObjectsTo()
    {
        using var server = await ServeThreeAsync();
        foreach (var (isDark, isPhone) in new[] { (false, false), (true, false), (false, true), (true, true) })
        {
            await using var session = await browser.OpenAsync(server, "recognize", isDark, isPhone);
            foreach (var (view, ready) in Views)
            {
                await session.Page.EvaluateAsync($"location.hash = '#/{view}'");
                await session.SeeAsync(ready);
                (await ObjectionsAsync(session.Page)).ShouldBeEmpty($"{view}, dark {isDark}, phone {isPhone}");
            }

            await AskAsync(session);
            (await ObjectionsAsync(session.Page)).ShouldBeEmpty($"answers, dark {isDark}, phone {isPhone}");
            await session.PressAsync("Key");
            (await ObjectionsAsync(session.Page)).ShouldBeEmpty($"key, dark {isDark}, phone {isPhone}");
            session.Faults.ShouldBeEmpty();
        }
    }

    [BrowserFact]
    public async Task Tree_OfEveryView_NamesEveryControl()
    {
        using var server = await ServeThreeAsync();
        await using var session = await browser.OpenAsync(server, "recognize");
        foreach (var (view, ready) in Views)
        {
            await session.Page.EvaluateAsync($"location.hash = '#/{view}'");
            await session.SeeAsync(ready);

            var tree = await session.Page.Locator("body").AriaSnapshotAsync();
            UnnamedControl().Matches(tree).Select(match => match.Value).ShouldBeEmpty(view);
            tree.ShouldContain("- banner");
            tree.ShouldContain("- navigation \"Views\"");
            tree.ShouldContain("- main");
            tree.ShouldContain("[level=1]");
        }
    }

    [BrowserFact]
    public async Task Identify_ByKeyboardAlone_IsAskedAndAnswered()
    {
        using var server = await PageTests.ServeAsync();
        await using var session = await browser.OpenAsync(server, "recognize");
        await session.ChooseAsync(("ann.wav", Wav.Of(PageBrowser.Voice, 3)));
        await session.Page.EvaluateAsync("document.activeElement.blur()");
        var reached = new List<string>();
        while (reached.Count < MostStops && reached.Count(name => name == "Identify") < 2)
        {
            await session.Page.Keyboard.PressAsync("Tab");
            reached.Add(await session.Page.EvaluateAsync<string>(
                """
                () => {
                  const at = document.activeElement;
                  const shown = at.matches('[type=file], .segments input') ? at.nextElementSibling : at;
                  const name = (at.ariaLabel || at.labels?.[0]?.textContent || at.textContent).trim();
                  return getComputedStyle(shown).outlineStyle === 'none' ? `${name}, without focus that is seen` : name;
                }
                """));
        }

        await session.Page.Keyboard.PressAsync("Enter");

        await session.SeeAsync("This is ann.");
        reached[0].ShouldBe("Skip to the content");
        reached.ShouldContain("Record");
        reached.ShouldContain("Play ann.wav");
        reached.ShouldAllBe(name => !name.Contains("without focus"));
    }

    private static async Task<RunningServer> ServeThreeAsync()
    {
        var server = await PageTests.ServeAsync();
        (await server.PostAsync("v1/speakers/cas/recordings", Wav.Of(7, 5))).Status.ShouldBe(201);
        return server;
    }

    private static async Task AskAsync(PageSession session)
    {
        await session.Page.EvaluateAsync("location.hash = '#/recognize'");
        await session.ChooseAsync(("ann.wav", Wav.Of(PageBrowser.Voice, 3)), ("silence.wav", Wav.Silence(2)));
        await session.PressAsync("Identify 2 recordings");
        await session.SeeAsync("Likeliest speakers");
        await session.Page.GetByRole(AriaRole.Alert).WaitForAsync();
    }

    // What axe objects to, and a page that is wider than its window.
    private static async Task<string[]> ObjectionsAsync(IPage page)
    {
        await page.EvaluateAsync(new BundledAxeScriptProvider().GetScript());
        return await page.EvaluateAsync<string[]>(
            """
            async () => {
              const { violations } = await axe.run(document, { resultTypes: ['violations'] });
              const wide = document.documentElement.scrollWidth > innerWidth ? ['wider than the window'] : [];
              return [...violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.target.join(' ')).join(', ')}`), ...wide];
            }
            """);
    }

    [GeneratedRegex("^ *- (?:button|link|textbox|searchbox|combobox|radio|spinbutton|checkbox)(?! \")[^\n]*$", RegexOptions.Multiline)]
    private static partial Regex UnnamedControl();
}
