using System.Buffers.Binary;
using Timbre.Audio.Reading;
using Timbre.Recognition;

namespace Timbre.Cli.Hearing;

/// <summary>Where model files are: the one that ships, and the one of a run.</summary>
internal static class ModelPath
{
    // A file of that name is ./default.
    private const string ShippedName = "default";

    /// <summary>The model that ships beside the program, and is taken where no option names another.</summary>
    public static string Shipped => VoiceEncoder.ShippedModel;

    /// <summary>The file a user means: the path itself, or a run folder's best model.</summary>
    /// <exception cref="UsageException">No model ships with this build and none was named.</exception>
    public static string Resolve(string path)
    {
        if (path == Shipped && !File.Exists(path))
        {
            throw new UsageException(
                "--model: expected a model file, got none, and none ships with this build. Train one with 'timbre train', and name it.");
        }

        return Directory.Exists(path) ? Path.Combine(path, "best.safetensors") : path;
    }

    /// <summary>The file that a name means: <c>default</c> the model that ships, another as <see cref="Resolve"/> says.</summary>
    /// <exception cref="UsageException">No model ships with this build and it was asked for.</exception>
    public static string OfName(string name) => Resolve(name == ShippedName ? Shipped : name);

    /// <summary>Whether a path that may mean anything means the model that ships: it is its name, and nothing is called so here.</summary>
    public static bool IsShipped(string path) => path == ShippedName && !Path.Exists(path);

    /// <summary>What messages call a model: the file in full, as galleries keep it for other folders and days.</summary>
    public static string NameOf(string path) => path == Shipped ? "the one that ships with Timbre" : Path.GetFullPath(Resolve(path));

    /// <summary>Whether a path, where recordings may stand too, means a model: a model file, or a folder of a run.</summary>
    /// <remarks>
    /// One that leads nowhere means a model too unless it is named like a recording, so that no other hears in its place.
    /// </remarks>
    public static bool IsModel(string path) =>
        path is not ("" or "-")
        && (Directory.Exists(path) ? File.Exists(Path.Combine(path, "best.safetensors")) || File.Exists(Path.Combine(path, "recipe.yaml"))
            : IsModelFile(path) || (File.Exists(path) ? BeginsLikeModel(path) : !AudioFiles.IsAudio(path)));

    /// <summary>Whether a path is named like a model file.</summary>
    public static bool IsModelFile(string path) => path.EndsWith(".safetensors", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a file begins like one of safetensors: eight bytes with the length of the header, which is a JSON object.</summary>
    public static bool BeginsLikeModel(string path)
    {
        Span<byte> start = stackalloc byte[sizeof(ulong) + 1];
        try
        {
            using var file = File.OpenRead(path);
            return file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length
                && start[^1] == '{' && BinaryPrimitives.ReadUInt64LittleEndian(start) < (ulong)file.Length;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            // Reading it as a recording meets the same fault and names it.
            return false;
        }
    }
}
