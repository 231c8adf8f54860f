using System.Net;
using Timbre.Cli.Rendering;

namespace Timbre.Cli.Reports;

/// <summary>Pieces of a page. What comes from outside passes <see cref="Text"/>, so that a file's name is never markup.</summary>
internal static class Html
{
    /// <summary>Text as markup shows it.</summary>
    public static string Text(string text) => WebUtility.HtmlEncode(text);

    /// <summary>A number of a drawing.</summary>
    public static string Number(double value) => Words.Of($"{value:0.##}");

    /// <summary>A table that scrolls by itself where the page is narrow, and can be reached by the keyboard.</summary>
    /// <param name="caption">What it tells, as plain text.</param>
    /// <param name="headings">The columns; the first one names the row.</param>
    /// <param name="rows">The cells, as plain text.</param>
    public static string Table(string caption, IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<string>> rows) => $"""
        <div class="table" role="group" tabindex="0" aria-label="{Text(caption)}">
        <table>
        <caption>{Text(caption)}</caption>
        <thead><tr>{string.Concat(headings.Select(heading => $"<th scope=\"col\">{Text(heading)}</th>"))}</tr></thead>
        <tbody>
        {string.Join('\n', rows.Select(Row))}
        </tbody>
        </table>
        </div>
        """;

    private static string Row(IReadOnlyList<string> cells) =>
        $"<tr><th scope=\"row\">{Text(cells[0])}</th>{string.Concat(cells.Skip(1).Select(cell => $"<td>{Text(cell)}</td>"))}</tr>";
}
