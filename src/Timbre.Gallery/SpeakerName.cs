namespace Timbre.Galleries;

/// <summary>What a speaker's name may be: 1 to 200 letters on one line, without blanks at its ends.</summary>
internal static class SpeakerName
{
    private const int LongestName = 200;

    public static void Check(string speaker)
    {
        var fault = speaker.Length switch
        {
            0 => "nothing",
            > LongestName => $"{speaker.Length} letters",
            _ when speaker.Any(char.IsControl) => "a control character",
            _ when speaker.Trim().Length != speaker.Length => "blanks at an end",
            _ => null,
        };
        if (fault is not null)
        {
            throw new SpeakerNameException(
                $"Speaker name: expected 1 to {LongestName} letters on one line, got {fault}. Give another name.");
        }
    }
}
