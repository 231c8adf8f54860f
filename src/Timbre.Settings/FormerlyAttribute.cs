namespace Timbre.Settings;

/// <summary>Words that a kind, a key or a value had before. They are refused, and the fault names the present one.</summary>
/// <param name="words">The old words.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property | AttributeTargets.Field, Inherited = false)]
public sealed class FormerlyAttribute(params string[] words) : Attribute
{
    /// <summary>The old words.</summary>
    public IReadOnlyList<string> Words { get; } = words;
}
