namespace Timbre.Settings.Shape;

/// <summary>How names of the code are written in settings.</summary>
public static class CamelCase
{
    /// <summary>A name of the code in camel case: <c>LowestSnrDb</c> is <c>lowestSnrDb</c>.</summary>
    public static string Of(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    /// <summary>A key below others.</summary>
    /// <param name="path">Keys above it; empty: none.</param>
    /// <param name="key">The key.</param>
    public static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";
}
