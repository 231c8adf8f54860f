namespace Timbre.Settings.Nodes;

/// <summary>A piece of settings as it was written, with the place it came from; YAML, JSON and command lines all become these.</summary>
/// <param name="Source">File, or the words of a command line.</param>
/// <param name="Line">Line in the file, counted from 1; 0 where it came from no file.</param>
public abstract record SettingNode(string Source, int Line)
{
    /// <summary>Where to look, as a fault names it.</summary>
    public string Place => Line > 0 ? $"{Source} line {Line}" : Source;

    /// <summary>What it is, for a fault.</summary>
    public abstract string Describe();
}
