namespace Timbre.Settings.Nodes;

/// <summary>A list.</summary>
/// <param name="Source">File, or the words of a command line.</param>
/// <param name="Line">Line in the file; 0 where it came from no file.</param>
/// <param name="Items">In the order written.</param>
public sealed record SettingList(string Source, int Line, IReadOnlyList<SettingNode> Items) : SettingNode(Source, Line)
{
    /// <inheritdoc/>
    public override string Describe() => "a list";
}
