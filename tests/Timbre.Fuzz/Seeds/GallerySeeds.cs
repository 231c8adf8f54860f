using Timbre.Cli;
using Timbre.Galleries.Stores;

namespace Timbre.Fuzz.Seeds;

/// <summary>A gallery with speakers of the world's model, and an empty one.</summary>
internal static class GallerySeeds
{
    /// <summary>Writes them.</summary>
    public static void Write(FuzzWorld world, string folder)
    {
        using (SqliteStore.Open(Path.Combine(folder, "empty.db")))
        {
        }

        foreach (var speaker in new[] { "s1", "s2", "s3" })
        {
            var code = CommandLine.Run(
                [
                    "enroll",
                    speaker,
                    world[$"speech/{speaker}/0.wav"],
                    "--gallery",
                    Path.Combine(folder, "voices.db"),
                    "--model",
                    world.Model
                ],
                new Terminal(TextWriter.Null, TextWriter.Null));
            if (code != ExitCodes.Success)
            {
                throw new InvalidOperationException($"Fuzzing: expected {speaker} to be enrolled, got exit code {code}.");
            }
        }
    }
}
