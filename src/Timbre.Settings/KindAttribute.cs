namespace Timbre.Settings;

/// <summary>The word after <c>kind:</c> that chooses a record of options among those of its base.</summary>
/// <param name="word">In camel case; unique among the kinds of one base.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class KindAttribute(string word) : Attribute
{
    /// <summary>The word, in camel case.</summary>
    public string Word { get; } = word;
}
