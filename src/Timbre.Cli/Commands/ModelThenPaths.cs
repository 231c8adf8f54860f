using System.CommandLine;
using Timbre.Cli.Hearing;

namespace Timbre.Cli.Commands;

/// <summary>Paths that may begin with the model: <c>embed MODEL PATH...</c>, as well as <c>embed PATH... --model MODEL</c>.</summary>
/// <param name="Model">The model: the first path, the option's, or the one that ships.</param>
/// <param name="Paths">The other paths.</param>
internal sealed record ModelThenPaths(string Model, IReadOnlyList<string> Paths)
{
    /// <summary>Tells the model from the other paths of a command line.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="option">Names the model, too.</param>
    /// <param name="argument">The paths.</param>
    /// <param name="isModelAlone">
    /// Whether no other path is expected, so that the first one is the model unless it is a folder of something else.
    /// </param>
    /// <exception cref="UsageException">Two models are named.</exception>
    public static ModelThenPaths Read(ParseResult parsed, Option<string> option, Argument<string[]> argument, bool isModelAlone = false)
    {
        var (named, paths) = (parsed.GetValue(option), parsed.GetValue(argument)!);
        return named is null
            ? paths is [var first, ..] && (ModelPath.IsModel(first) || (isModelAlone && !Directory.Exists(first)))
                ? new ModelThenPaths(first, paths[1..])
                : new ModelThenPaths(ModelPath.Shipped, paths)
            : paths is [var other, ..] && ModelPath.IsModelFile(other)
                ? throw new UsageException($"--model: expected one model, got '{named}' and '{other}'. Leave one of them out.")
                : new ModelThenPaths(named, paths);
    }
}
