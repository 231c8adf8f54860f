using System.Globalization;

namespace Timbre.Recognition.Recordings;

/// <summary>Channels of a recording as people name them.</summary>
public static class ChannelName
{
    /// <summary>What a channel may be called.</summary>
    public const string Rule = "left, right or a number from 1";

    /// <summary>Reads <c>left</c>, <c>right</c> or a number.</summary>
    /// <param name="text">The text.</param>
    /// <param name="channel">The channel, from 1.</param>
    /// <returns>False where it is none of them.</returns>
    public static bool TryParse(string? text, out int channel)
    {
        channel = text switch
        {
            "left" => 1,
            "right" => 2,
            _ => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0,
        };
        return channel > 0;
    }
}
