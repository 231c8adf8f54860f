using System.Text;

namespace Timbre.Faults;

/// <summary>One spelling for names that Unicode calls the same: <c>José</c> with a composed é and with e and an accent.</summary>
/// <remarks>
/// Normalization form C of the Unicode standard, annex 15. <see cref="string.Normalize()"/> gives texts back unchanged where
/// globalization is invariant, which Timbre's programs are, so that they need no ICU on the machine.
/// </remarks>
public static class CanonicalName
{
    // Below the first combining mark every text is its own canonical form.
    private const char FirstThatMatters = '\u0300';
    private const int HangulFirst = 0xAC00;
    private const int LeadFirst = 0x1100;
    private const int VowelFirst = 0x1161;
    private const int TailBefore = 0x11A7;
    private const int Leads = 19;
    private const int Vowels = 21;
    private const int Tails = 28;

    /// <summary>The name in its canonical form, without blanks at its ends.</summary>
    /// <param name="name">Any text; a surrogate without its partner stays as it is.</param>
    public static string Of(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var trimmed = name.Trim();
        return trimmed.AsSpan().IndexOfAnyInRange(FirstThatMatters, char.MaxValue) < 0 ? trimmed : Compose(Decompose(trimmed));
    }

    private static List<int> Decompose(string text)
    {
        var points = new List<int>(text.Length + 8);
        for (var i = 0; i < text.Length; i++)
        {
            var isPair = char.IsSurrogatePair(text, i);
            Decompose(isPair ? char.ConvertToUtf32(text, i) : text[i], points);
            i += isPair ? 1 : 0;
        }

        // Marks between two starters stand in the order of their classes; those of one class keep theirs.
        for (var i = 1; i < points.Count; i++)
        {
            var rank = CanonicalForms.ClassOf(points[i]);
            for (var j = i; rank > 0 && j > 0 && CanonicalForms.ClassOf(points[j - 1]) > rank; j--)
            {
                (points[j], points[j - 1]) = (points[j - 1], points[j]);
            }
        }

        return points;
    }

    private static void Decompose(int point, List<int> points)
    {
        var syllable = point - HangulFirst;
        if (syllable is >= 0 and < Leads * Vowels * Tails)
        {
            points.Add(LeadFirst + (syllable / (Vowels * Tails)));
            points.Add(VowelFirst + (syllable / Tails % Vowels));
            if (syllable % Tails > 0)
            {
                points.Add(TailBefore + (syllable % Tails));
            }
        }
        else if (CanonicalForms.PartsOf(point) is { } parts)
        {
            Array.ForEach(parts, part => Decompose(part, points));
        }
        else
        {
            points.Add(point);
        }
    }

    private static string Compose(List<int> points)
    {
        var composed = new List<int>(points.Count);
        var starter = -1;
        foreach (var point in points)
        {
            var rank = CanonicalForms.ClassOf(point);

            // A mark is blocked from its starter by one of its own class, or a higher one, between them.
            var last = composed.Count - 1;
            var isFree = starter == last || CanonicalForms.ClassOf(composed[last]) is var before && before > 0 && before < rank;
            if (starter >= 0 && isFree && Join(composed[starter], point) is { } whole)
            {
                composed[starter] = whole;
                continue;
            }

            composed.Add(point);
            starter = rank == 0 ? composed.Count - 1 : starter;
        }

        var text = new StringBuilder(composed.Count);
        foreach (var point in composed)
        {
            _ = point > char.MaxValue ? text.Append(char.ConvertFromUtf32(point)) : text.Append((char)point);
        }

        return text.ToString();
    }

    private static int? Join(int first, int second)
    {
        var (lead, vowel, syllable, tail) = (first - LeadFirst, second - VowelFirst, first - HangulFirst, second - TailBefore);
        return lead is >= 0 and < Leads && vowel is >= 0 and < Vowels ? HangulFirst + (((lead * Vowels) + vowel) * Tails)
            : syllable is >= 0 and < Leads * Vowels * Tails && syllable % Tails == 0 && tail is > 0 and < Tails ? first + tail
            : CanonicalForms.WholeOf(first, second);
    }
}
