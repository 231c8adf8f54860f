namespace Timbre.Evaluation.Trials;

/// <summary>One field of a line.</summary>
/// <param name="Text">What it says, without quotes.</param>
/// <param name="Start">Where it begins in the line.</param>
/// <param name="End">Where it ends in the line.</param>
/// <param name="IsQuoted">Whether it stood in quotes.</param>
internal readonly record struct LineField(string Text, int Start, int End, bool IsQuoted);
