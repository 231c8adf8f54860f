using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using System.Text.Json.Serialization;

namespace Timbre.Training.Recipes;

/// <summary>How classes of settings look in a recipe: their keys, kinds and words.</summary>
[UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "ILLink.Descriptors.xml keeps every class that recipes are bound to, with its members.")]
[UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "ILLink.Descriptors.xml keeps every class that recipes are bound to, with its members.")]
[UnconditionalSuppressMessage("Trimming", "IL2067", Justification = "ILLink.Descriptors.xml keeps every class that recipes are bound to, with its members.")]
[UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "ILLink.Descriptors.xml keeps every class that recipes are bound to, with its members.")]
internal static class RecipeShape
{
    private static readonly NullabilityInfoContext Nullability = new();

    private static readonly MethodInfo CopyMethod =
        typeof(object).GetMethod(nameof(MemberwiseClone), BindingFlags.Instance | BindingFlags.NonPublic)!;

    /// <summary>The settable properties of a class, in the order declared, those of its base first.</summary>
    public static IReadOnlyList<PropertyInfo> PropertiesOf(Type type) => [.. type
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.SetMethod is not null)
        .OrderBy(property => property.DeclaringType == type ? 1 : 0)
        .ThenBy(property => property.MetadataToken)];

    /// <summary>A property's key: its name in camel case.</summary>
    public static string KeyOf(PropertyInfo property) => JoinCamel(property.Name);

    /// <summary>The kinds of an abstract class, by their words.</summary>
    public static SortedDictionary<string, Type> KindsOf(Type type) => new(
        type.Assembly.GetTypes()
            .Where(candidate => !candidate.IsAbstract && candidate.IsSubclassOf(type))
            .ToDictionary(WordOf, StringComparer.Ordinal),
        StringComparer.Ordinal);

    /// <summary>The word after <c>kind:</c> that chooses this class.</summary>
    public static string WordOf(Type type) =>
        FindWord(type) ?? throw new InvalidOperationException($"{type.Name} has no recipe kind.");

    /// <summary>The same, or null where the class is not chosen by a word.</summary>
    public static string? FindWord(Type type) => type.GetCustomAttribute<RecipeKindAttribute>()?.Name
        ?? type.BaseType!.GetCustomAttributes<JsonDerivedTypeAttribute>().FirstOrDefault(kind => kind.DerivedType == type)?.TypeDiscriminator as string;

    /// <summary>The words of an enumeration, in camel case.</summary>
    public static SortedDictionary<string, object> WordsOf(Type type) => new(
        Enum.GetValuesAsUnderlyingType(type).Cast<object>().Select(number => Enum.ToObject(type, number))
            .ToDictionary(value => JoinCamel(value.ToString()!), StringComparer.Ordinal),
        StringComparer.Ordinal);

    /// <summary>The element of a list type, or null where the type is no list.</summary>
    public static Type? ElementOf(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : null;

    /// <summary>True for words, numbers, times, switches and enumerations.</summary>
    public static bool IsScalar(Type type) => type.IsPrimitive || type.IsEnum || type == typeof(string) || type == typeof(TimeSpan);

    /// <summary>True where nothing may stand under the key.</summary>
    public static bool IsNullable(PropertyInfo property)
    {
        lock (Nullability)
        {
            return Nullability.Create(property).WriteState == NullabilityState.Nullable;
        }
    }

    /// <summary>What a type is called in a fault.</summary>
    public static string NameOf(Type type) => type switch
    {
        _ when type == typeof(bool) => "true or false",
        _ when type == typeof(int) || type == typeof(long) => "a whole number",
        _ when type == typeof(double) || type == typeof(float) => "a number",
        _ when type == typeof(TimeSpan) => "a time such as 250ms or 1.5s",
        _ => "a word",
    };

    /// <summary>A time as a recipe says it.</summary>
    public static string Write(TimeSpan time) => time.TotalMilliseconds.ToString("R", CultureInfo.InvariantCulture) + "ms";

    /// <summary>A number, time or switch from its text, or null where it is none.</summary>
    public static object? Parse(Type type, string text)
    {
        const NumberStyles Whole = NumberStyles.AllowLeadingSign;
        if (type == typeof(bool))
        {
            return text switch { "true" => true, "false" => false, _ => null };
        }

        if (type == typeof(int))
        {
            return int.TryParse(text, Whole, CultureInfo.InvariantCulture, out var number) ? number : null;
        }

        if (type == typeof(long))
        {
            return long.TryParse(text, Whole, CultureInfo.InvariantCulture, out var number) ? number : null;
        }

        if (type == typeof(float))
        {
            return float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var single) && float.IsFinite(single) ? single : null;
        }

        if (type == typeof(TimeSpan))
        {
            var isShort = text.EndsWith("ms", StringComparison.Ordinal);
            return text.EndsWith('s') && double.TryParse(text[..^(isShort ? 2 : 1)], NumberStyles.Float, CultureInfo.InvariantCulture, out var time)
                && Math.Abs(time) < 1e9 ? (isShort ? TimeSpan.FromMilliseconds(time) : TimeSpan.FromSeconds(time)) : null;
        }

        return type == typeof(double)
            && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && double.IsFinite(value) ? value : null;
    }

    /// <summary>A shallow copy.</summary>
    public static object Copy(object settings) => CopyMethod.Invoke(settings, null)!;

    /// <summary>A key below others.</summary>
    public static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";

    /// <summary>A kebab-case name in camel case.</summary>
    public static string FromKebab(string name) => string.Concat(name.Split('-').Select(
        (part, i) => i == 0 || part.Length == 0 ? part : char.ToUpperInvariant(part[0]) + part[1..]));

    /// <summary>A name in camel case.</summary>
    public static string JoinCamel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
