namespace Timbre.Settings.Nodes;

/// <summary>A word, a number or nothing.</summary>
/// <param name="Source">File, or the words of a command line.</param>
/// <param name="Line">Line in the file; 0 where it came from no file.</param>
/// <param name="Value">As written; null: nothing.</param>
/// <param name="IsText">True where it can be no number and no switch, because it stood in quotation marks.</param>
public sealed record SettingScalar(string Source, int Line, string? Value, bool IsText) : SettingNode(Source, Line)
{
    /// <inheritdoc/>
    public override string Describe() => Value is null ? "nothing" : $"\"{Value}\"";
}
