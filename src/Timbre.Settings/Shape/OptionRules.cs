using System.Collections;

namespace Timbre.Settings.Shape;

/// <summary>Checks a record of options that code made, by the rules that settings are checked by.</summary>
public static class OptionRules
{
    /// <summary>Finds everything that is wrong, in the record and in records within it.</summary>
    /// <param name="options">The record.</param>
    /// <returns>One text a fault: <c>key: expected rule, got actual</c>, keys dotted and in camel case.</returns>
    public static IReadOnlyList<string> FindFaults(object options)
    {
        ArgumentNullException.ThrowIfNull(options);
        List<string> faults = [];
        Check(options, "", faults);
        return faults;
    }

    /// <summary>The options, where nothing is wrong with them.</summary>
    /// <typeparam name="T">Their type.</typeparam>
    /// <param name="options">The record.</param>
    /// <exception cref="ArgumentException">A rule is broken; every fault is named.</exception>
    public static T Checked<T>(this T options)
        where T : class
    {
        var faults = FindFaults(options);
        return faults.Count == 0
            ? options
            : throw new ArgumentException(
                $"{options.GetType().Name}: {string.Join("; ", faults)}. Correct these settings.", nameof(options));
    }

    private static void Check(object options, string path, List<string> faults)
    {
        foreach (var property in OptionProperty.Of(options.GetType()))
        {
            CheckValue(property, property.Property.GetValue(options), CamelCase.Join(path, property.Key), faults);
        }

        if (options is ICheckedOptions rules)
        {
            faults.AddRange(rules.FindFaults().Select(fault => CamelCase.Join(path, fault)));
        }
    }

    private static void CheckValue(OptionProperty property, object? value, string path, List<string> faults)
    {
        if (value is null)
        {
            if (!property.IsNullable)
            {
                faults.Add($"{path}: expected a value, got nothing");
            }
        }
        else if (property.Range?.FindOutside(value) is { } outside)
        {
            faults.Add($"{path}: expected {property.Range}, got {ScalarText.Write(outside)}");
        }
        else if (value is Enum word && !Enum.IsDefined(property.Type, word))
        {
            faults.Add($"{path}: expected a known word, got {word}");
        }
        else if (value is IEnumerable items and not string)
        {
            CheckItems(items, path, faults);
        }
        else if (!OptionTypes.IsScalar(value.GetType()))
        {
            Check(value, path, faults);
        }
    }

    private static void CheckItems(IEnumerable items, string path, List<string> faults)
    {
        foreach (var (index, item) in items.Cast<object?>().Index())
        {
            if (item is null)
            {
                faults.Add($"{path}[{index}]: expected a value, got nothing");
            }
            else if (item is Enum word && !Enum.IsDefined(word.GetType(), word))
            {
                faults.Add($"{path}[{index}]: expected a known word, got {word}");
            }
            else if (!OptionTypes.IsScalar(item.GetType()) && items is not IDictionary)
            {
                Check(item, $"{path}[{index}]", faults);
            }
        }
    }
}
