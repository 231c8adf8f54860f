namespace Timbre.Peers.Silero;

/// <summary>Conversations of the speakers of all development sets, the same for the same seed.</summary>
internal static class DevelopmentSpeech
{
    private const int Recordings = 3;

    /// <summary>Makes them.</summary>
    /// <param name="folder">Sets, each with a folder a speaker.</param>
    /// <param name="speakers">How many of each set, evenly spread.</param>
    /// <param name="seed">Of the noise in the pauses.</param>
    public static List<Conversation> Of(string folder, int speakers, int seed)
    {
        var random = new Random(seed);
        return
        [
            .. Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal)
                .SelectMany(set => Spread([.. Directory.EnumerateDirectories(set).Order(StringComparer.Ordinal)], speakers))
                .Select(speaker => Conversation.Of(Files(speaker), random)),
        ];
    }

    private static IEnumerable<string> Spread(string[] all, int count) =>
        Enumerable.Range(0, Math.Min(count, all.Length)).Select(i => all[i * all.Length / Math.Min(count, all.Length)]);

    private static IEnumerable<string> Files(string speaker) =>
        Directory.EnumerateFiles(speaker, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".flac" or ".opus")
            .Order(StringComparer.Ordinal)
            .Take(Recordings);
}
