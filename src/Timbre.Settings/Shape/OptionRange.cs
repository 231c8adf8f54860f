using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace Timbre.Settings.Shape;

/// <summary>The numbers that a property, or each item of a list, may be.</summary>
/// <param name="range">As the property declares it.</param>
public sealed class OptionRange(RangeAttribute range)
{
    /// <summary>Smallest number.</summary>
    public double Minimum { get; } = Convert.ToDouble(range.Minimum, CultureInfo.InvariantCulture);

    /// <summary>Largest number.</summary>
    public double Maximum { get; } = Convert.ToDouble(range.Maximum, CultureInfo.InvariantCulture);

    /// <summary>True where the smallest number itself is not allowed.</summary>
    public bool ExcludesMinimum => range.MinimumIsExclusive;

    /// <summary>True where the largest number itself is not allowed.</summary>
    public bool ExcludesMaximum => range.MaximumIsExclusive;

    /// <summary>True where there is no largest number.</summary>
    public bool IsOpen => Maximum is double.MaxValue or double.PositiveInfinity or int.MaxValue or long.MaxValue;

    /// <summary>The rule in words: <c>0 to 1</c>, <c>above 0 and up to 1</c>, <c>at least 2</c>.</summary>
    public override string ToString()
    {
        var least = string.Create(CultureInfo.InvariantCulture, $"{Minimum:R}");
        var most = string.Create(CultureInfo.InvariantCulture, $"{Maximum:R}");
        return (IsOpen, ExcludesMinimum, ExcludesMaximum) switch
        {
            (true, true, _) => $"above {least}",
            (true, _, _) => $"at least {least}",
            (_, false, false) => $"{least} to {most}",
            (_, true, false) => $"above {least} and up to {most}",
            (_, false, true) => $"at least {least} and below {most}",
            _ => $"above {least} and below {most}",
        };
    }

    /// <summary>The first number that is not allowed, or null.</summary>
    /// <param name="value">A number, a list of them, or numbers by name.</param>
    public object? FindOutside(object? value) => value switch
    {
        null or string => null,
        IDictionary numbers => numbers.Values.Cast<object>().FirstOrDefault(number => !Holds(number)),
        IEnumerable items => items.Cast<object>().FirstOrDefault(item => !Holds(item)),
        _ => Holds(value) ? null : value,
    };

    private bool Holds(object value)
    {
        var number = Convert.ToDouble(value, CultureInfo.InvariantCulture);
        return (ExcludesMinimum ? number > Minimum : number >= Minimum) && (ExcludesMaximum ? number < Maximum : number <= Maximum);
    }
}
