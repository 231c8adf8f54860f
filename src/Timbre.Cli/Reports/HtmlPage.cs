namespace Timbre.Cli.Reports;

/// <summary>The frame of a page that is whole by itself: it asks nothing of the net.</summary>
internal static class HtmlPage
{
    /// <summary>The page.</summary>
    /// <param name="title">What it is called, as plain text.</param>
    /// <param name="policy">What the page may load and run, as a content security policy.</param>
    /// <param name="styles">Names of embedded style sheets, beside the one of all pages.</param>
    /// <param name="body">Its header, navigation, main part and scripts, as markup; the main part has the id <c>main</c>.</param>
    public static string Of(string title, string policy, IEnumerable<string> styles, string body) => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="{policy}">
        <title>{Html.Text(title)}</title>
        <link rel="icon" href="data:,">
        <style>
        {string.Concat(styles.Prepend("report.css").Select(PageFile.Read))}</style>
        </head>
        <body>
        <a class="skip" href="#main">Skip to the results</a>
        {body}
        </body>
        </html>

        """;
}
