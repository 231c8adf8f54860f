using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Timbre.Settings.Shape;

/// <summary>What a type of a property is to settings.</summary>
[UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "ILLink.Descriptors.xml of each project keeps its options.")]
internal static class OptionTypes
{
    /// <summary>The element of a list type, or null where the type is no list.</summary>
    public static Type? ElementOf(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : null;

    /// <summary>What a table holds by name, or null where the type is no table.</summary>
    public static Type? TableOf(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>) ? type.GetGenericArguments()[1] : null;

    /// <summary>True for words, numbers, times, switches and enumerations.</summary>
    public static bool IsScalar(Type type) => type.IsPrimitive || type.IsEnum || type == typeof(string) || type == typeof(TimeSpan);

    /// <summary>
    /// What the words after <c>kind:</c> choose, in a fault: <c>LossOptions</c> is a loss, <c>SampleAugmentationOptions</c> a
    /// sample augmentation.
    /// </summary>
    public static string NounOf(Type type)
    {
        var name = type.Name.EndsWith("Options", StringComparison.Ordinal) ? type.Name[..^"Options".Length] : type.Name;
        return string.Concat(name.Select(letter => char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : $"{letter}")).TrimStart();
    }

    /// <summary>The words of an enumeration, in camel case.</summary>
    public static SortedDictionary<string, object> WordsOf(Type type) => new(
        Enum.GetValuesAsUnderlyingType(type).Cast<object>().Select(number => Enum.ToObject(type, number))
            .ToDictionary(value => CamelCase.Of(value.ToString()!), StringComparer.Ordinal),
        StringComparer.Ordinal);

    /// <summary>The present word for one that a value had before; null where none had it.</summary>
    public static string? RenamedWord(Type type, string old) => type
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Where(field => field.GetCustomAttribute<FormerlyAttribute>()?.Words.Contains(old) == true)
        .Select(field => CamelCase.Of(field.Name))
        .FirstOrDefault();
}
