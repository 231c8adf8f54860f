using System.Globalization;
using Spectre.Console;

namespace Timbre.Cli.Rendering;

/// <summary>Rows of an answer: a table, or where the screen is too narrow for one a line for each value, so that nothing is cut.</summary>
/// <param name="columns">Headings, and whether their values stand at the right, as numbers do.</param>
internal sealed class AnswerTable(params (string Heading, bool IsNumber)[] columns)
{
    // A border, and a blank at each side of a value.
    private const int AroundValue = 3;
    private const int FirstWideLetter = 0x1100;
    private readonly List<string[]> _rows = [];

    /// <summary>Adds a row, a value for each column.</summary>
    public void Add(params string[] values) => _rows.Add(values);

    /// <summary>Shows the rows.</summary>
    public void Show(Terminal terminal)
    {
        if (terminal.IsInteractive && Width() > terminal.Screen.Profile.Width)
        {
            ShowLines(terminal.Output);
            return;
        }

        var table = new Table().Border(terminal.IsInteractive ? TableBorder.Rounded : TableBorder.None);
        foreach (var (heading, isNumber) in columns)
        {
            table.AddColumn(isNumber ? new TableColumn(heading).RightAligned() : new TableColumn(heading));
        }

        _rows.ForEach(row => table.AddRow(Array.ConvertAll(row, Markup.Escape)));
        terminal.Screen.Write(table);
    }

    private void ShowLines(TextWriter output)
    {
        foreach (var row in _rows)
        {
            output.WriteLine(row[0]);
            for (var i = 1; i < row.Length; i++)
            {
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {columns[i].Heading} {row[i]}"));
            }
        }
    }

    private int Width() => 1 + columns.Index().Sum(column =>
        AroundValue + _rows.Select(row => row[column.Index]).Append(column.Item.Heading).Max(WidthOf));

    // Letters of East Asia are two wide; of others some that are not are taken for such, which only costs a table early.
    private static int WidthOf(string text) => text.EnumerateRunes().Sum(letter => letter.Value >= FirstWideLetter ? 2 : 1);
}
