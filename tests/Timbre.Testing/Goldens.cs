using System.Collections.Concurrent;
using System.Text.Json;

namespace Timbre.Testing;

/// <summary>The folder of reference values: <c>TIMBRE_GOLDENS</c>, or <c>tests/goldens</c> of this repository.</summary>
public static class Goldens
{
    private static readonly ConcurrentDictionary<string, IReadOnlyList<GoldenCase>> Files = new();

    /// <summary>Where the reference values are read from.</summary>
    public static string Folder { get; } =
        Environment.GetEnvironmentVariable("TIMBRE_GOLDENS") is { Length: > 0 } folder
            ? folder
            : Path.Combine(Repository.Root, "tests", "goldens");

    /// <summary>Every case of one file, in its order; empty where the folder lacks the file.</summary>
    /// <param name="file">Name without folder or ending, for example <c>optim</c>.</param>
    public static IReadOnlyList<GoldenCase> Read(string file) => Files.GetOrAdd(file, Load);

    /// <summary>Names of all files of the folder.</summary>
    public static IReadOnlyList<string> FileNames { get; } =
        [.. Directory.EnumerateFiles(Folder, "*.json").Select(path => Path.GetFileNameWithoutExtension(path)).Order()];

    private static IReadOnlyList<GoldenCase> Load(string file)
    {
        var path = Path.Combine(Folder, file + ".json");
        if (!File.Exists(path))
        {
            return [];
        }

        var root = JsonDocument.Parse(File.ReadAllBytes(path)).RootElement;
        var data = root.TryGetProperty("data", out var shared) ? shared : default;
        return [.. root.GetProperty("cases").EnumerateArray()
            .Select(source => new GoldenCase(file, source.GetProperty("name").GetString()!, source, data))];
    }
}
