using System.Globalization;
using Timbre.Faults;
using Timbre.Galleries.Faults;

namespace Timbre.Galleries;

/// <summary>
/// What a speaker's name may be: 1 to 200 letters on one line, in whatever Unicode form; blanks at its ends do not count.
/// </summary>
public static class SpeakerName
{
    private const int LongestName = 200;

    // What decoders put where bytes are none.
    private const char Unreadable = '\uFFFD';

    /// <summary>The one spelling under which a new speaker is kept.</summary>
    /// <param name="speaker">The name as given.</param>
    /// <exception cref="SpeakerNameException">The text cannot be a name.</exception>
    public static string Check(string speaker)
    {
        var name = CanonicalName.Of(speaker);
        var fault = name.Length switch
        {
            0 => "nothing",
            > LongestName => string.Create(CultureInfo.InvariantCulture, $"{name.Length} letters"),
            _ when name is "." or ".." => $"'{name}', which addresses cannot name",
            _ when speaker.Any(char.IsControl) => "a control character",
            _ when name.Contains(Unreadable) => "bytes that are no text (UTF-8)",
            _ when name.Any(IsUnseen) || HasHalf(name) => "a character that cannot be seen",
            _ => null,
        };
        return fault is null
            ? name
            : throw new SpeakerNameException(
                $"Speaker name: expected 1 to {LongestName} letters on one line, got {fault}. Give another name.");
    }

    /// <summary>Whether a kept text can be a name; what earlier versions took, too.</summary>
    public static bool IsOne(string name) => name.Length > 0 && !name.Any(char.IsControl);

    // Two names that look alike are two speakers to the gallery and one to people. Joiners stay: words of Persian and Hindi need them.
    private static bool IsUnseen(char letter) =>
        letter is not ('\u200C' or '\u200D')
        && char.GetUnicodeCategory(letter) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static bool HasHalf(string name)
    {
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsSurrogatePair(name, i))
            {
                i++;
            }
            else if (char.IsSurrogate(name[i]))
            {
                return true;
            }
        }

        return false;
    }
}
