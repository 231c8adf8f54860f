using System.Buffers.Binary;
using System.Text;
using Timbre.Cli.Hearing;
using Timbre.Training.Data;

namespace Timbre.Cli.Contents;

/// <summary>Tells what a path leads to, by what is in it; the ending decides only where there is nothing to read.</summary>
internal static class Content
{
    private const int Beginning = 4096;

    // safetensors: the length of its JSON header, then the header. A longer one is no model's.
    private const int LongestHeader = 100_000_000;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The kind of content.</summary>
    /// <param name="path">A file or a folder; also one that is missing, whose ending then tells what was meant.</param>
    public static ContentKind KindOf(string path)
    {
        if (Directory.Exists(path))
        {
            // An adapted model's folder has no recipe and no steps: what there is to tell is the model.
            return File.Exists(Path.Combine(path, "recipe.yaml")) ? ContentKind.Run
                : ModelPath.IsModel(path) ? ContentKind.Model
                : ContentKind.Folder;
        }

        if (DataSet.HasKaldiLists(path))
        {
            return ContentKind.Folder;
        }

        var start = Start(path);
        return ModelPath.IsShipped(path) ? ContentKind.Model
            : start.StartsWith("SQLite format 3\0"u8) ? ContentKind.Gallery
            : IsModel(start) ? ContentKind.Model
            : KindOfText(start) is { } kind ? kind
            : start.Length > 0 ? ContentKind.Recording
            : ByEnding(path);
    }

    private static ContentKind ByEnding(string path) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".SAFETENSORS" => ContentKind.Model,
        ".DB" or ".SQLITE" => ContentKind.Gallery,
        ".YAML" or ".YML" => ContentKind.Recipe,
        ".TRIALS" => ContentKind.TrialList,
        _ => ContentKind.Recording,
    };

    // Pipes and devices tell a length of 0: what is read of them here would be lost to their reader.
    private static ReadOnlySpan<byte> Start(string path)
    {
        try
        {
            if (new FileInfo(path) is not { Exists: true, Length: > 0 })
            {
                return [];
            }

            using var file = File.OpenRead(path);
            var bytes = new byte[Beginning];
            return bytes.AsSpan(0, file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static bool IsModel(ReadOnlySpan<byte> start) =>
        start.Length > 8 && start[8] == '{' && BinaryPrimitives.ReadUInt64LittleEndian(start) < LongestHeader;

    private static ContentKind? KindOfText(ReadOnlySpan<byte> start)
    {
        // The last line may be cut in the middle of a letter.
        var end = start.Length < Beginning ? start.Length : Math.Max(0, start.LastIndexOf((byte)'\n'));
        string text;
        try
        {
            text = Strict.GetString(start[..end]);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }

        if (text.Any(letter => char.IsControl(letter) && letter is not ('\n' or '\r' or '\t')))
        {
            return null;
        }

        var lines = text.Split(
            '\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#').ToArray();
        return lines.Length == 0 ? null
            : lines[0].Split(
                (char[]?)null,
                StringSplitOptions.RemoveEmptyEntries) is ["0" or "1" or "target" or "nontarget", _, _, ..] ? ContentKind.TrialList
            : lines.Any(
                line => line.StartsWith("network:", StringComparison.Ordinal) || line.StartsWith("losses:", StringComparison.Ordinal)
                    || line.StartsWith("batch:", StringComparison.Ordinal)
                    || line.StartsWith("extends:", StringComparison.Ordinal)) ? ContentKind.Recipe
            : null;
    }
}
