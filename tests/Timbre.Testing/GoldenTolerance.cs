using System.Globalization;

namespace Timbre.Testing;

/// <summary>Compares numbers with reference values, relative to the largest finite magnitude of the reference.</summary>
/// <remarks>NaN equals NaN, an infinity equals the same infinity, and neither equals a finite number.</remarks>
public static class GoldenTolerance
{
    /// <summary>Throws where shapes' lengths differ or a number is farther from its reference than allowed.</summary>
    /// <param name="what">Name of the compared quantity, for the message.</param>
    /// <param name="expected">Reference values.</param>
    /// <param name="actual">Values of the code under test, same layout.</param>
    /// <param name="relative">Allowed distance as a share of the largest finite reference magnitude.</param>
    /// <param name="absolute">Allowed distance on top of that; needed where the reference is all zero or rounding noise.</param>
    /// <exception cref="GoldenMismatchException">They differ.</exception>
    public static void Check(
        string what, ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, double relative, double absolute = 0)
    {
        if (expected.Length != actual.Length)
        {
            throw new GoldenMismatchException(string.Create(
                CultureInfo.InvariantCulture, $"{what}: expected {expected.Length} numbers, got {actual.Length}."));
        }

        var allowed = (relative * LargestFinite(expected)) + absolute;
        for (var i = 0; i < expected.Length; i++)
        {
            if (!IsWithin(expected[i], actual[i], allowed))
            {
                throw new GoldenMismatchException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{what}[{i}]: expected {expected[i]:R} within {allowed:G3}, got {actual[i]:R}."));
            }
        }
    }

    /// <inheritdoc cref="Check(string, ReadOnlySpan{double}, ReadOnlySpan{double}, double, double)"/>
    public static void Check(
        string what, ReadOnlySpan<double> expected, ReadOnlySpan<float> actual, double relative, double absolute = 0)
    {
        var widened = new double[actual.Length];
        for (var i = 0; i < widened.Length; i++)
        {
            widened[i] = actual[i];
        }

        Check(what, expected, widened, relative, absolute);
    }

    /// <summary>Throws where one number is farther from its reference than allowed.</summary>
    /// <param name="what">Name of the compared quantity, for the message.</param>
    /// <param name="expected">Reference value.</param>
    /// <param name="actual">Value of the code under test.</param>
    /// <param name="relative">Allowed distance as a share of the reference's magnitude.</param>
    /// <param name="absolute">Allowed distance on top of that.</param>
    /// <exception cref="GoldenMismatchException">They differ.</exception>
    public static void Check(string what, double expected, double actual, double relative, double absolute = 0) =>
        Check(what, [expected], [actual], relative, absolute);

    private static double LargestFinite(ReadOnlySpan<double> values)
    {
        var largest = 0.0;
        foreach (var value in values)
        {
            if (double.IsFinite(value))
            {
                largest = Math.Max(largest, Math.Abs(value));
            }
        }

        return largest;
    }

    private static bool IsWithin(double expected, double actual, double allowed) =>
        double.IsFinite(expected)
            ? double.IsFinite(actual) && Math.Abs(expected - actual) <= allowed
            : expected.Equals(actual);
}
