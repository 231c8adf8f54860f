namespace Timbre.Cli.Rendering;

/// <summary>As what a command answers.</summary>
internal enum AnswerForm
{
    /// <summary>Lines for people.</summary>
    Text,

    /// <summary>One JSON document.</summary>
    Json,

    /// <summary>A JSON object a line, each complete when it is written.</summary>
    JsonLines,
}
