using Timbre.Cli.Outputs;
using Timbre.Recognition.Recordings;

namespace Timbre.Cli.Embeddings;

/// <summary>Embeddings of recordings, one row each, to be written for other programs.</summary>
/// <param name="Paths">The recordings, as the user named them.</param>
/// <param name="Rows">One embedding a recording, all of one length.</param>
/// <param name="NetSpeechSeconds">Speech found in each recording, in seconds.</param>
internal sealed record EmbeddingTable(
    IReadOnlyList<string> Paths, IReadOnlyList<float[]> Rows, IReadOnlyList<double> NetSpeechSeconds)
{
    /// <summary>Endings that can be written.</summary>
    public static IReadOnlyList<string> Endings { get; } = [".npz", ".csv"];

    /// <summary>The table of some recordings, in their order.</summary>
    public static EmbeddingTable Of(IReadOnlyList<EmbeddedRecording> recordings) => new(
        [.. recordings.Select(recording => recording.Name)],
        [.. recordings.Select(recording => recording.Embedding)],
        [.. recordings.Select(recording => recording.NetSpeech.TotalSeconds)]);

    /// <summary>Writes the table in the form that the path's ending names, all of it or nothing.</summary>
    /// <exception cref="UsageException">The ending is neither <c>.npz</c> nor <c>.csv</c>.</exception>
    /// <exception cref="OutputException">The file cannot be written.</exception>
    public void Write(string path)
    {
        CheckEnding(path);
        WholeFile.Write(path, stream =>
        {
            if (EndsWith(path, ".npz"))
            {
                NpzFile.Write(stream, this);
            }
            else
            {
                CsvFile.Write(stream, this);
            }
        });
    }

    /// <summary>Refuses a path that <see cref="Write"/> would refuse, before any work is done.</summary>
    public static void CheckEnding(string path)
    {
        if (!Endings.Any(ending => EndsWith(path, ending)))
        {
            throw new UsageException(
                $"--out: expected a name that ends in {string.Join(" or ", Endings)}, got '{path}'. Choose one of the two forms.");
        }
    }

    private static bool EndsWith(string path, string ending) => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase);
}
