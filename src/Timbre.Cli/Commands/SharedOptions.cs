using System.CommandLine;
using System.Globalization;
using Timbre.Cli.Hearing;

namespace Timbre.Cli.Commands;

/// <summary>Options that mean the same on every command that has them.</summary>
internal static class SharedOptions
{
    /// <summary>Where the gallery is kept if no option says otherwise.</summary>
    public static string DefaultGallery { get; } = Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
        "timbre",
        "gallery.db");

    /// <summary>Answers as JSON.</summary>
    public static Option<bool> Json() => new("--json") { Description = "Answer as JSON on standard output." };

    /// <summary>The gallery file.</summary>
    public static Option<string> Gallery() => new("--gallery", "-g")
    {
        Description = "The gallery file.",
        HelpName = "FILE",
        DefaultValueFactory = _ => DefaultGallery,
    };

    /// <summary>The model that hears.</summary>
    public static Option<string> Model() => new("--model", "-m")
    {
        Description = "The model: a file, or a run folder, whose best one is taken. [default: the one that ships]",
        HelpName = "MODEL",
    };

    /// <summary>The model that hears, where the command has no default for it.</summary>
    public static Argument<string> RequiredModel() => new("MODEL")
    {
        Description = "The model: a file, or a run folder, whose best one is taken.",
    };

    /// <summary>Lowest accepted score.</summary>
    public static Option<double?> Threshold() => new("--threshold", "-t")
    {
        Description = "Lowest accepted score, -1 to 1. [default: the model's own, see timbre info MODEL]",
        HelpName = "SCORE",
    };

    /// <summary>The channel of recordings that is heard.</summary>
    public static Option<int?> Channel() => new("--channel")
    {
        Description = "Hear one channel alone: left, right or a number from 1, as for calls with one person a channel. [default: all, mixed]",
        HelpName = "N",
        CustomParser = result =>
        {
            switch (result.Tokens is [var token] ? token.Value : string.Empty)
            {
                case "left":
                    return 1;
                case "right":
                    return 2;
                case var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0:
                    return number;
                case var text:
                    result.AddError($"--channel: expected left, right or a number from 1, got {text}.");
                    return null;
            }
        },
    };

    /// <summary>Threads to work with.</summary>
    public static Option<int> Threads() => new("--threads")
    {
        Description = "How many threads to work with; 0: one for each processor.",
        HelpName = "N",
        DefaultValueFactory = _ => 0,
        Validators =
        {
            result =>
            {
                if (result.Tokens is [var token] && int.TryParse(token.Value, out var number) && number < 0)
                {
                    result.AddError($"--threads: expected 0 or more, got {number}.");
                }
            },
        },
    };

    /// <summary>The value of <see cref="Model"/>, or the model that ships.</summary>
    public static string ModelOf(this ParseResult parsed, Option<string> option) => parsed.GetValue(option) ?? ModelPath.Shipped;
}
