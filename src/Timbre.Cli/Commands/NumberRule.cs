using System.Globalization;
using System.Numerics;

namespace Timbre.Cli.Commands;

/// <summary>What a number on the command line may be: finite, within a range, written the same in every country.</summary>
/// <typeparam name="T">Whole numbers are <see cref="int"/> or <see cref="long"/>, others <see cref="double"/>.</typeparam>
/// <param name="Least">The lowest allowed.</param>
/// <param name="Most">The highest allowed.</param>
internal sealed record NumberRule<T>(T Least, T Most)
    where T : struct, INumber<T>, IMinMaxValue<T>
{
    private const NumberStyles Whole = NumberStyles.AllowLeadingSign;
    private const NumberStyles Real = Whole | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    private static bool IsWhole => T.One / (T.One + T.One) == T.Zero;

    /// <summary>The rule as a message says it.</summary>
    public override string ToString()
    {
        var kind = IsWhole ? "a whole number" : "a number such as 0.45";
        return (Least == T.MinValue, Most == T.MaxValue) switch
        {
            (true, true) => kind,
            (false, true) => Words($"{kind}, {Least} or more"),
            _ => Words($"{kind}, {Least} to {Most}"),
        };
    }

    /// <summary>The rule as a message says it of a text: of a whole number that is too large or small, the whole range.</summary>
    public string Of(string text) =>
        IsWhole && BigInteger.TryParse(text, Whole, CultureInfo.InvariantCulture, out _)
            ? Words($"a whole number, {Least} to {Most}")
            : ToString();

    /// <summary>Reads a number.</summary>
    /// <returns>False where the text is none, or the number is out of range.</returns>
    public bool TryRead(string text, out T number) =>
        T.TryParse(text, IsWhole ? Whole : Real, CultureInfo.InvariantCulture, out number)
        && T.IsFinite(number) && number >= Least && number <= Most;

    private static string Words(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
