using Timbre.Cli.Reports;

namespace Timbre.Cli.Watching;

/// <summary>What is shown while a run reads its recordings and has written nothing yet.</summary>
internal static class WaitingPage
{
    /// <summary>The page; it asks again by itself.</summary>
    public static string Text { get; } = HtmlPage.Of("Training", "default-src 'none'; style-src 'unsafe-inline'; img-src data:", [], """
        <main id="main">
        <h1>The run reads its recordings</h1>
        <p class="soft">This page shows its curves as soon as it begins.</p>
        <meta http-equiv="refresh" content="2">
        </main>
        """);
}
