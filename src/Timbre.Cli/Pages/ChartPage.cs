using System.Security.Cryptography;
using System.Text;
using Timbre.Cli.Reports;

namespace Timbre.Cli.Pages;

/// <summary>A page whose charts, their library and their data stand in it: it works without a net.</summary>
internal static class ChartPage
{
    private static readonly string[] Modules =
    [
        "theme.js", "chart.js", "lines.js", "curves.js", "errors.js", "scores.js", "findings.js", "violins.js", "space.js", "replay.js",
        "initializers.js", "live.js", "page.js",
    ];

    /// <summary>The page.</summary>
    /// <param name="title">What it is called.</param>
    /// <param name="intro">A line below the title, as plain text; may be empty.</param>
    /// <param name="data">What is drawn.</param>
    /// <param name="above">Markup above the charts.</param>
    /// <param name="below">Markup below them.</param>
    public static string Of(string title, string intro, PageData data, string above = "", string below = "")
    {
        var library = PageFile.ReadCharts();
        var scripts = string.Concat(Modules.Select(PageFile.Read));
        return HtmlPage.Of(title, Policy(data.IsLive, library, scripts), ["page.css"], $"""
            <header>
            <h1>{Html.Text(title)}</h1>
            {(intro.Length > 0 ? $"<p class=\"soft\">{Html.Text(intro)}</p>" : "")}
            <p class="live" id="live" role="status" hidden></p>
            </header>
            <noscript><p class="missing">The charts of this page are drawn by its own scripts, which are switched off here.</p></noscript>
            <main id="main">
            {above}
            <div id="charts"></div>
            {below}
            </main>
            <script type="application/json" id="data">{PageJson.Write(data)}</script>
            <script>{library}</script>
            <script type="module">{scripts}</script>
            """);
    }

    // Only the scripts that were written into the page run, whatever else a name or a recipe may hold.
    private static string Policy(bool isLive, params string[] scripts)
    {
        var hashes = scripts.Select(script => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)))}'");
        return $"default-src 'none'; script-src {string.Join(' ', hashes)}; style-src 'unsafe-inline'; img-src data:"
            + (isLive ? "; connect-src 'self'" : "");
    }
}
