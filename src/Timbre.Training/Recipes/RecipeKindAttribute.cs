namespace Timbre.Training.Recipes;

/// <summary>The word after <c>kind:</c> that chooses a class of settings in a recipe.</summary>
/// <param name="name">The word, in camel case.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
internal sealed class RecipeKindAttribute(string name) : Attribute
{
    /// <summary>The word, in camel case.</summary>
    public string Name { get; } = name;
}
