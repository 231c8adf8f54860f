using System.Globalization;
using System.Text;

namespace Timbre.Cli.Embeddings;

/// <summary>Embeddings as comma-separated values (RFC 4180, UTF-8): path, netSpeechSeconds, e0, e1 ...</summary>
internal static class CsvFile
{
    public static void Write(Stream stream, EmbeddingTable table)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        var size = table.Rows.Count == 0 ? 0 : table.Rows[0].Length;
        var header = Enumerable.Range(0, size).Select(i => string.Create(CultureInfo.InvariantCulture, $",e{i}"));
        writer.Write("path,netSpeechSeconds" + string.Concat(header) + "\r\n");
        for (var i = 0; i < table.Rows.Count; i++)
        {
            writer.Write(Quote(table.Paths[i]));
            writer.Write(string.Create(CultureInfo.InvariantCulture, $",{table.NetSpeechSeconds[i]:0.###}"));
            foreach (var value in table.Rows[i])
            {
                // Shortest text that reads back as the same float.
                writer.Write("," + value.ToString("R", CultureInfo.InvariantCulture));
            }

            writer.Write("\r\n");
        }
    }

    private static string Quote(string text) =>
        text.AsSpan().ContainsAny("\",\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
