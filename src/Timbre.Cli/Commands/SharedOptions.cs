using System.CommandLine;
using Timbre.Cli.Hearing;
using Timbre.Recognition.Recordings;
using Timbre.Speakers.Models;

namespace Timbre.Cli.Commands;

/// <summary>Options that mean the same on every command that has them.</summary>
internal static class SharedOptions
{
    /// <summary>Where the gallery is kept if no option says otherwise; empty for a user without a home folder.</summary>
    public static string DefaultGallery { get; } = GalleryIn(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify));

    /// <summary>The name of <see cref="Plugin"/>.</summary>
    public const string PluginName = "--plugin";

    // More than any machine has; each costs memory.
    private const int MostThreads = 1024;

    /// <summary>Assemblies of one's own, on every command.</summary>
    public static Option<string[]> Plugin() => new(PluginName)
    {
        Description = "An assembly with networks, losses or augmentations of your own; may be repeated.",
        HelpName = "DLL",
        Recursive = true,
    };

    /// <summary>Answers as JSON.</summary>
    public static Option<bool> Json() => new("--json") { Description = "Answer as JSON on standard output." };

    /// <summary>The gallery of a user whose data is kept in a folder; none where there is no such folder.</summary>
    public static string GalleryIn(string folder) => folder.Length == 0 ? "" : Path.Combine(folder, "timbre", "gallery.db");

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

    /// <summary>Lowest accepted score; what the model's scores can be is known when it is loaded.</summary>
    public static Option<double?> Threshold() => NumberOption.Of(
        ["--threshold", "-t"],
        "SCORE",
        "Lowest accepted score, a number such as 0.45 that the model's scores can reach. "
            + "[default: by rate, or for a model without calibration its own; see timbre info MODEL]",
        new NumberRule<double>(double.MinValue, double.MaxValue));

    /// <summary>The channel of recordings that is heard.</summary>
    public static Option<int?> Channel() => new("--channel")
    {
        Description =
            "Hear one channel alone: left, right or a number from 1, as for calls with one person a channel. [default: all, mixed]",
        HelpName = "N",
        CustomParser = result =>
        {
            var text = result.Tokens is [var token] ? token.Value : "";
            if (ChannelName.TryParse(text, out var channel))
            {
                return channel;
            }

            result.AddError($"--channel: expected {ChannelName.Rule}, got {text}.");
            return null;
        },
    };

    /// <summary>What tells speech from the rest.</summary>
    public static Option<string?> SpeechJudge() => new("--speech-judge")
    {
        Description =
            "A trained detector of speech in place of the built-in rules, of an assembly that --plugin loads, such as "
            + "silero=silero_vad_v6.onnx; the same one for all questions to a gallery.",
        HelpName = "KIND=FILE",
    };

    /// <summary>Threads to work with.</summary>
    public static Option<int> Threads() => NumberOption.Of(
        ["--threads"], "N", "How many threads to work with; 0: one for each processor.", new NumberRule<int>(0, MostThreads), 0);

    /// <summary>Numbers that the network computes in.</summary>
    public static Option<string> Precision() => ChoiceOption.Of(
        "--precision",
        "Numbers that the network computes in: int8 is faster and a little less exact; a gallery may hold embeddings of both.",
        "single",
        "int8");

    /// <summary>What random draws follow from.</summary>
    public static Option<long> Seed(string description) =>
        NumberOption.Of(["--seed"], "N", description, new NumberRule<long>(long.MinValue, long.MaxValue), 1);

    /// <summary>The value of <see cref="Precision"/>.</summary>
    public static EncoderPrecision PrecisionOf(this ParseResult parsed, Option<string> option) =>
        Enum.Parse<EncoderPrecision>(parsed.GetValue(option)!, ignoreCase: true);

    /// <summary>The value of <see cref="Model"/>, or the model that ships.</summary>
    public static string ModelOf(this ParseResult parsed, Option<string> option) => parsed.GetValue(option) ?? ModelPath.Shipped;
}
