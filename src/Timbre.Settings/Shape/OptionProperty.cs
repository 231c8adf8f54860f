using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Timbre.Settings.Shape;

/// <summary>One property of a record of options, as settings see it.</summary>
[UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "ILLink.Descriptors.xml of each project keeps its options.")]
public sealed class OptionProperty
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<OptionProperty>> Known = [];

    private OptionProperty(PropertyInfo property, bool isNullable)
    {
        Property = property;
        Key = CamelCase.Of(property.Name);
        Type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        IsNullable = isNullable;
        Range = property.GetCustomAttribute<RangeAttribute>() is { } range ? new OptionRange(range) : null;
        FormerKeys = property.GetCustomAttribute<FormerlyAttribute>()?.Words ?? [];
    }

    /// <summary>The property.</summary>
    public PropertyInfo Property { get; }

    /// <summary>Its name in camel case.</summary>
    public string Key { get; }

    /// <summary>What it holds; of a number that may be missing, the number's type.</summary>
    public Type Type { get; }

    /// <summary>True where nothing may stand under the key.</summary>
    public bool IsNullable { get; }

    /// <summary>The numbers allowed, its own or those of its items; null: all.</summary>
    public OptionRange? Range { get; }

    /// <summary>The record, or the base of kinds, that stands under the key or in its list; null for numbers and words.</summary>
    public Type? Section
    {
        get
        {
            var type = OptionTypes.ElementOf(Type) ?? OptionTypes.TableOf(Type) ?? Type;
            return OptionTypes.IsScalar(type) ? null : type;
        }
    }

    /// <summary>Keys that it had before.</summary>
    public IReadOnlyList<string> FormerKeys { get; }

    /// <summary>The settable properties of a record, in the order declared, those of its base first.</summary>
    public static IReadOnlyList<OptionProperty> Of(Type type) => Known.GetOrAdd(type, Find);

    private static List<OptionProperty> Find(Type type)
    {
        var nullability = new NullabilityInfoContext();
        return [.. type
            .GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.SetMethod is { IsPublic: true })
            .OrderBy(property => Depth(property.DeclaringType))
            .ThenBy(property => property.MetadataToken)
            .Select(property => new OptionProperty(property, nullability.Create(property).WriteState == NullabilityState.Nullable))];
    }

    private static int Depth(Type? type) => type is null ? 0 : 1 + Depth(type.BaseType);
}
