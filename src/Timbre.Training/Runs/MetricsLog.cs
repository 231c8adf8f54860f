using System.Text.Json;

namespace Timbre.Training.Runs;

/// <summary>Appends measures to <c>metrics.jsonl</c>, one JSON object a line.</summary>
internal sealed class MetricsLog : IDisposable
{
    private readonly RunFolder _folder;
    private readonly FileStream _stream;

    /// <summary>Opens the log of a run that goes on from a step.</summary>
    /// <param name="folder">The run.</param>
    /// <param name="step">
    /// Steps done; lines of later steps, which will be taken again, and lines cut short move to <see cref="RunFolder.CutMetricsPath"/>.
    /// </param>
    public MetricsLog(RunFolder folder, long step)
    {
        _folder = folder;
        FileStream? stream = null;
        folder.Guard("open metrics.jsonl", () =>
        {
            if (File.Exists(folder.MetricsPath))
            {
                Cut(folder, step);
            }

            stream = new FileStream(folder.MetricsPath, FileMode.Append, FileAccess.Write, FileShare.Read);
        });
        _stream = stream!;
    }

    /// <summary>Appends one object.</summary>
    public void Write(object entry)
    {
        var line = RunJson.WriteLine(entry);
        _folder.Guard("write metrics.jsonl", () =>
        {
            _stream.Write([.. line, (byte)'\n']);
            _stream.Flush();
        });
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    /// <summary>What is cut is on the disk before the log is replaced, at once, so that no moment loses a line.</summary>
    private static void Cut(RunFolder folder, long step)
    {
        var (kept, cut) = (new MemoryStream(), new MemoryStream());
        var bytes = File.ReadAllBytes(folder.MetricsPath);
        for (int start = 0, end; start < bytes.Length; start = end)
        {
            var newline = Array.IndexOf(bytes, (byte)'\n', start);
            end = newline < 0 ? bytes.Length : newline + 1;
            var isKept = newline >= 0 && StepOf(bytes.AsMemory(start, newline - start)) <= step;
            (isKept ? kept : cut).Write(bytes.AsSpan(start, end - start));
        }

        if (cut.Length == 0)
        {
            return;
        }

        using (var aside = new FileStream(folder.CutMetricsPath, FileMode.Append, FileAccess.Write))
        {
            aside.Write(cut.ToArray());
            aside.Write(bytes[^1] == (byte)'\n' ? [] : "\n"u8);
            aside.Flush(flushToDisk: true);
        }

        var temporary = folder.MetricsPath + ".tmp";
        File.WriteAllBytes(temporary, kept.ToArray());
        File.Move(temporary, folder.MetricsPath, overwrite: true);
    }

    private static long? StepOf(ReadOnlyMemory<byte> line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return document.RootElement.GetProperty("step").GetInt64();
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }
}
