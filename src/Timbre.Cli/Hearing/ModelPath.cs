namespace Timbre.Cli.Hearing;

/// <summary>Where model files are: the one that ships, and the one of a run.</summary>
internal static class ModelPath
{
    /// <summary>The model that ships beside the program, and is taken where no option names another.</summary>
    public static string Shipped { get; } = Path.Combine(AppContext.BaseDirectory, "models", "default.safetensors");

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
}
