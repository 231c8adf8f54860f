using System.CommandLine;
using System.Text;
using Timbre.Cli.Outputs;

namespace Timbre.Cli.Commands;

/// <summary>Where a command writes its page.</summary>
internal static class PageOption
{
    /// <summary>The option.</summary>
    /// <param name="standard">Where it goes if nobody says otherwise, in words.</param>
    public static Option<string?> Of(string standard) => new("--output", "-o")
    {
        Description = $"The page. [default: {standard}]",
        HelpName = "FILE",
    };

    /// <summary>Writes the page, whole or not at all.</summary>
    /// <exception cref="OutputException">It cannot be written.</exception>
    public static void Write(string path, string page) => WholeFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(page)));
}
