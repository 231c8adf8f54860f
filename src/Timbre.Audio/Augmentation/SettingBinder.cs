using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;

namespace Timbre.Audio.Augmentation;

/// <summary>Sets the properties of an options record from named scalars, as a recipe gives them.</summary>
internal static class SettingBinder
{
    /// <summary>Names of the settings of an options type, in a recipe's spelling.</summary>
    public static IReadOnlyList<string> Names(
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] Type options) => [.. Properties(options).Select(p => Spelled(p.Name))];

    /// <summary>A property's name in a recipe's spelling: <c>LowestSnrDb</c> is <c>lowest-snr-db</c>.</summary>
    public static string Spelled(string name) => string.Concat(name.Select((letter, index) =>
        char.IsUpper(letter) && index > 0 ? $"-{char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));

    /// <summary>Makes the options.</summary>
    /// <param name="owner">Name of the entry, for messages.</param>
    /// <param name="settings">Names, in any of the usual spellings, with numbers, booleans or texts.</param>
    /// <param name="valid">Names that are valid there, for messages.</param>
    /// <exception cref="AugmentationSettingException">A name is unknown, or a value is of another type.</exception>
    public static T Bind<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] T>(
        string owner, IEnumerable<KeyValuePair<string, object?>> settings, IReadOnlyList<string> valid)
        where T : AugmentationOptions, new()
    {
        var options = new T();
        var properties = Properties(typeof(T)).ToDictionary(p => Plain(p.Name), StringComparer.Ordinal);
        foreach (var (name, value) in settings)
        {
            if (!properties.TryGetValue(Plain(name), out var property))
            {
                throw Unknown(owner, name, valid);
            }

            property.SetValue(options, Convert(owner, name, value, property.PropertyType));
        }

        return options;
    }

    /// <summary>The error of a name that is none of the valid ones.</summary>
    public static AugmentationSettingException Unknown(string owner, string name, IReadOnlyCollection<string> valid) =>
        new($"{owner}: expected one of its settings, got '{name}'. {NearestName.Remedy(name, valid)}");

    /// <summary>A value as a number, text or boolean.</summary>
    /// <exception cref="AugmentationSettingException">The value is of another type.</exception>
    public static object Convert(string owner, string name, object? value, Type type)
    {
        var text = System.Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        if (type == typeof(string) && text.Length > 0)
        {
            return text;
        }

        if (type == typeof(bool) && bool.TryParse(text, out var flag))
        {
            return flag;
        }

        if (type == typeof(int) && int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var whole))
        {
            return whole;
        }

        if (type == typeof(double)
            && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        var expected = type == typeof(bool) ? "true or false"
            : type == typeof(int) ? "a whole number"
            : type == typeof(double) ? "a number"
            : "a text";
        throw new AugmentationSettingException(
            $"{owner}: expected {name} to be {expected}, got '{text}'. Correct this setting.");
    }

    /// <summary>A name without its separators, for comparison.</summary>
    public static string Plain(string name) =>
        string.Concat(name.Where(letter => letter is not ('-' or '_' or ' ')).Select(char.ToLowerInvariant));

    private static IEnumerable<PropertyInfo> Properties(
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] Type options) =>
        options.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite);
}
