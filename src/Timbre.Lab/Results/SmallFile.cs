using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Timbre.Lab.Results;

/// <summary>Small JSON files of runs that are over: whole, or not there.</summary>
internal static class SmallFile
{
    /// <summary>Reads one.</summary>
    /// <param name="path">The file.</param>
    /// <param name="type">What it holds.</param>
    /// <param name="what">What faults call it.</param>
    /// <param name="remedy">What to do where it is damaged.</param>
    /// <exception cref="LabException">It cannot be read, or holds something else.</exception>
    public static T Read<T>(string path, JsonTypeInfo<T> type, string what, string remedy)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(path), type) ?? throw new JsonException("it holds nothing");
        }
        catch (Exception fault) when (fault is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new LabException($"{path}: expected {what}, got: {fault.Message} {remedy}", fault);
        }
    }

    /// <summary>Writes one; beside its place first, so that no file is half one.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">What it is to hold.</param>
    /// <param name="type">Its type.</param>
    /// <param name="what">What faults call it.</param>
    /// <param name="option">The option that names another folder.</param>
    /// <exception cref="LabException">The folder cannot be written.</exception>
    public static void Write<T>(string path, T content, JsonTypeInfo<T> type, string what, string option) =>
        WriteText(path, JsonSerializer.Serialize(content, type) + "\n", what, option);

    /// <summary>Writes a text in the same way.</summary>
    /// <inheritdoc cref="Write"/>
    public static void WriteText(string path, string text, string what, string option)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            File.WriteAllText(path + ".tmp", text);
            File.Move(path + ".tmp", path, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new LabException($"{path}: expected to write {what}, got: {fault.Message} Choose another with {option}.", fault);
        }
    }
}
