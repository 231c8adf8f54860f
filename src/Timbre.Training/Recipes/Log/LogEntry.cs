namespace Timbre.Training.Recipes;

/// <summary>Which entry of the experiment log a recipe is, and what the log says of it; decides nothing about the run.</summary>
public sealed record LogEntry
{
    /// <summary>Its number, such as <c>01.1</c> or <c>127</c>.</summary>
    public string Number { get; init; } = "";

    /// <summary>The entry that it changes; null for the first.</summary>
    public string? Parent { get; init; }

    /// <summary>Whether the log went on from it.</summary>
    public LogMark Mark { get; init; }

    /// <summary>What the log says was changed.</summary>
    public string Change { get; init; } = "";

    /// <summary>What the log says came of it, a sentence each; empty where it says nothing.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>What its runs are held against, written down before them.</summary>
    public IReadOnlyList<LogHypothesis> Hypotheses { get; init; } = [];

    /// <summary>The entry whose trained weights it starts from; null: first values.</summary>
    public string? RetrainedFrom { get; init; }
}
