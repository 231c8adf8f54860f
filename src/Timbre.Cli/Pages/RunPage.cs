using System.Security.Cryptography;
using System.Text;
using Timbre.Cli.Reports;
using Timbre.Training.History;

namespace Timbre.Cli.Pages;

/// <summary>Training runs as one page that works without a net: its charts, their library and their data stand in it.</summary>
internal static class RunPage
{
    private static readonly string[] Modules =
        ["theme.js", "chart.js", "lines.js", "curves.js", "errors.js", "scores.js", "live.js", "page.js"];

    /// <summary>The page.</summary>
    /// <param name="runs">At least one, the first one's recipe being what the others are compared with.</param>
    /// <param name="isLive">True where a server gives newer data.</param>
    public static string Of(IReadOnlyList<RunHistory> runs, bool isLive = false)
    {
        var data = new PageData(isLive, RunSeries.Of(runs));
        var title = runs.Count == 1 ? $"Training run {data.Runs[0].Name}" : "Training runs";
        var library = PageFile.Read("echarts.js");
        var scripts = string.Concat(Modules.Select(PageFile.Read));
        return HtmlPage.Of(title, Policy(isLive, library, scripts), ["page.css"], $"""
            <header>
            <h1>{Html.Text(title)}</h1>
            <p class="live" id="live" role="status" hidden></p>
            </header>
            <noscript><p class="missing">The charts of this page are drawn by its own scripts, which are switched off here.</p></noscript>
            <main id="main">
            {RunTable.Of(runs, data.Runs)}
            <div id="charts"></div>
            {RecipeSection.Of(runs, data.Runs)}
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
