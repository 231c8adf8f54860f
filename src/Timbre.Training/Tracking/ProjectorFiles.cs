using System.Globalization;
using System.Text;
using Timbre.Training.Data;
using Timbre.Training.Runs;
using Timbre.Training.Validation;

namespace Timbre.Training.Tracking;

/// <summary>Writes embeddings of held-out speakers, with their names, for TensorBoard's projector.</summary>
internal static class ProjectorFiles
{
    private const string Config = """
        embeddings {
          tensor_name: "held-out speakers"
          tensor_path: "embeddings.tsv"
          metadata_path: "speakers.tsv"
        }

        """;

    /// <summary>Replaces the files of the validation before.</summary>
    /// <param name="folder">The run.</param>
    /// <param name="path">Folder of its events.</param>
    /// <param name="embeddings">One a held-out utterance.</param>
    /// <param name="utterances">The utterances.</param>
    /// <param name="speakers">Who they are of.</param>
    public static void Write(
        RunFolder folder,
        string path,
        IReadOnlyList<float[]> embeddings,
        IReadOnlyList<HeldOutUtterance> utterances,
        IReadOnlyList<Speaker> speakers) => folder.Guard("write embeddings for TensorBoard", () =>
        {
            Directory.CreateDirectory(path);
            var names = new StringBuilder("speaker\tset\trecording\n");
            foreach (var utterance in utterances)
            {
                names.AppendJoin(
                    '\t',
                    Cell(speakers[utterance.Speaker].Name),
                    Cell(utterance.Set),
                    Cell(string.Join(' ', utterance.Recordings))).Append('\n');
            }

            File.WriteAllText(Path.Combine(path, "speakers.tsv"), names.ToString());
            File.WriteAllLines(Path.Combine(path, "embeddings.tsv"), embeddings.Select(
                row => string.Join('\t', row.Select(number => number.ToString("G6", CultureInfo.InvariantCulture)))));
            File.WriteAllText(Path.Combine(path, "projector_config.pbtxt"), Config);
        });

    private static string Cell(string text) => text.ReplaceLineEndings(" ").Replace('\t', ' ');
}
