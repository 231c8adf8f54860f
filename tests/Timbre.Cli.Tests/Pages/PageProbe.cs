using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Timbre.Testing;

namespace Timbre.Cli.Pages;

/// <summary>Opens a page in a real browser and tells what it made of it.</summary>
internal static partial class PageProbe
{
    /// <summary>What there is of charts; one is blank whose canvas holds next to no colors.</summary>
    public const string Charts = """
        (() => {
          const charts = [...document.querySelectorAll('.chart canvas')];
          const isBlank = canvas => {
            const pixels = new Uint32Array(canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.buffer);
            return new Set(pixels).size < 8;
          };
          return {
            captions: [...document.querySelectorAll('figcaption')].map(caption => caption.textContent),
            blank: charts.filter(isBlank).length, charts: charts.length,
            bold: document.querySelectorAll('b').length,
            described: [...document.querySelectorAll('.chart')].every(chart => chart.getAttribute('aria-label').length > 10) };
        })()
        """;

    /// <summary>Opens it as it is, its own policy included.</summary>
    /// <returns>The page as it stands when it is loaded.</returns>
    public static string Open(string page, params IEnumerable<string> arguments)
    {
        using var folder = new TemporaryFolder();
        return Browser.Open(page, folder.Path, arguments);
    }

    /// <summary>Opens it with a script in the place of its policy, which would stop that.</summary>
    /// <param name="page">A file.</param>
    /// <param name="found">An expression for what is to be told, evaluated when the page is loaded.</param>
    /// <param name="arguments">More arguments of the browser's command line.</param>
    /// <returns>What was told, beside <c>errors</c> and <c>requests</c>.</returns>
    public static JsonElement Look(string page, string found, params IEnumerable<string> arguments)
    {
        var script = $$"""
            <script>
            const errors = [];
            addEventListener('error', event => errors.push(String(event.message || event.target.tagName)), true);
            console.error = console.warn = (...words) => errors.push(words.join(' '));
            addEventListener('load', () => {
              document.documentElement.dataset.found = JSON.stringify({
                errors, requests: performance.getEntriesByType('resource').length,
                tooWide: document.documentElement.scrollWidth > innerWidth, ...{{found}} });
            });
            </script>
            """;
        using var folder = new TemporaryFolder();
        var changed = folder.Write("page.html", Policy().Replace(File.ReadAllText(page), _ => script, 1));
        var seen = Browser.Open(changed, folder.Path, arguments);
        return JsonDocument.Parse(WebUtility.HtmlDecode(Found().Match(seen).Groups["found"].Value)).RootElement;
    }

    [GeneratedRegex("<meta http-equiv=\"Content-Security-Policy\"[^>]*>")]
    private static partial Regex Policy();

    [GeneratedRegex("data-found=\"(?<found>[^\"]*)\"")]
    private static partial Regex Found();
}
