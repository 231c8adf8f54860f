namespace Timbre.Client.Transport;

/// <summary>Speakers as addresses name them.</summary>
internal static class SpeakerPath
{
    /// <summary>The path of a speaker.</summary>
    /// <param name="speaker">The name.</param>
    /// <param name="rest">What follows, from its slash on.</param>
    /// <exception cref="ArgumentException">An address cannot say the name: it is empty, one dot or two.</exception>
    public static string Of(string speaker, string rest = "")
    {
        ArgumentException.ThrowIfNullOrEmpty(speaker);

        // In an address they mean the folder itself and the one above, however they are escaped.
        return speaker is "." or ".."
            ? throw new ArgumentException(
                $"Speaker: expected a name that an address can say, got '{speaker}'. Rename the speaker where the gallery is.",
                nameof(speaker))
            : $"v1/speakers/{Uri.EscapeDataString(speaker)}{rest}";
    }
}
