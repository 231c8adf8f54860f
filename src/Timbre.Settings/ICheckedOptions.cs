namespace Timbre.Settings;

/// <summary>Options with rules that no range of a single property says.</summary>
public interface ICheckedOptions
{
    /// <summary>The rules of this record alone that are broken; those of records within it are theirs.</summary>
    /// <returns>One text a fault: <c>key: expected rule, got actual</c>, the key in camel case; empty where all is well.</returns>
    IEnumerable<string> FindFaults();
}
