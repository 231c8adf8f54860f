using System.CommandLine;

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
}
