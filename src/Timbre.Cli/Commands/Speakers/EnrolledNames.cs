using System.CommandLine;
using Timbre.Galleries;

namespace Timbre.Cli.Commands;

/// <summary>What the commands of <c>timbre speakers</c> name: speakers, in a gallery that need not compare voices.</summary>
internal static class EnrolledNames
{
    /// <summary>The speaker that a command is about.</summary>
    public static Argument<string> Argument(string name = "NAME", string description = "The speaker's name, as enrolled.") =>
        new(name) { Description = description };

    /// <summary>An existing gallery, whatever model made it.</summary>
    public static Gallery Open(Terminal terminal, string path) => new(OpenGallery.File(terminal, path));
}
