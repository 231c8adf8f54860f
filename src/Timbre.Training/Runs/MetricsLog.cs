using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Timbre.Training.Runs;

/// <summary>Appends measures to <c>metrics.jsonl</c>, one JSON object a line.</summary>
internal sealed class MetricsLog : IDisposable
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    private readonly RunFolder _folder;
    private readonly FileStream _stream;

    /// <summary>Opens the log and drops what later steps of an interrupted run left in it.</summary>
    /// <param name="folder">The run.</param>
    /// <param name="step">Steps done; lines of later steps, and a last line cut short, are removed.</param>
    public MetricsLog(RunFolder folder, long step)
    {
        _folder = folder;
        FileStream? stream = null;
        folder.Guard("open metrics.jsonl", () =>
        {
            var kept = File.Exists(folder.MetricsPath) ? LengthUpTo(folder.MetricsPath, step) : 0;
            stream = new FileStream(folder.MetricsPath, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read);
            stream.SetLength(kept);
            stream.Seek(0, SeekOrigin.End);
        });
        _stream = stream!;
    }

    /// <summary>Appends one object.</summary>
    public void Write(object entry)
    {
        var line = JsonSerializer.SerializeToUtf8Bytes(entry, entry.GetType(), Options);
        _folder.Guard("write metrics.jsonl", () =>
        {
            _stream.Write([.. line, (byte)'\n']);
            _stream.Flush();
        });
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private static long LengthUpTo(string path, long step)
    {
        var bytes = File.ReadAllBytes(path);
        var kept = 0;
        while (Array.IndexOf(bytes, (byte)'\n', kept) is var end and >= 0)
        {
            if (StepOf(bytes.AsMemory(kept, end - kept)) is not { } written || written > step)
            {
                break;
            }

            kept = end + 1;
        }

        return kept;
    }

    private static long? StepOf(ReadOnlyMemory<byte> line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return document.RootElement.GetProperty("step").GetInt64();
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }
}
