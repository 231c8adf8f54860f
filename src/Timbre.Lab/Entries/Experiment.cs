using Timbre.Training.Recipes;

namespace Timbre.Lab.Entries;

/// <summary>An entry of the experiment log.</summary>
/// <param name="RecipeName">Name of its recipe, such as <c>log/20</c>.</param>
/// <param name="Recipe">The recipe at the log's own scale.</param>
/// <param name="Log">What the log says of it.</param>
public sealed record Experiment(string RecipeName, Recipe Recipe, LogEntry Log)
{
    /// <summary>Its number, such as <c>01.1</c>.</summary>
    public string Number => Log.Number;

    /// <summary>The entry that it changes; null for the first.</summary>
    public string? Parent => Log.Parent;

    /// <summary>What was changed.</summary>
    public string Change => Log.Change;
}
