using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Timbre.Settings.Shape;

/// <summary>The kinds of a base: every record of the program that derives from it and has a <see cref="KindAttribute"/>.</summary>
/// <remarks>One's own kind, in any assembly that is loaded, is found by itself.</remarks>
[UnconditionalSuppressMessage("Trimming", "IL2026", Justification = Kept)]
[UnconditionalSuppressMessage("Trimming", "IL2070", Justification = Kept)]
public sealed class KindCatalog
{
    private const string Kept = "ILLink.Descriptors.xml of each project keeps its options; a trimmed program keeps its own.";
    private static readonly ConcurrentDictionary<Type, KindCatalog> Catalogs = [];

    private readonly Type _base;
    private readonly SortedDictionary<string, Type> _kinds = new(StringComparer.Ordinal);
    private readonly HashSet<Assembly> _seen = [];

    private KindCatalog(Type @base) => _base = @base;

    /// <summary>The kinds of an abstract record.</summary>
    public static KindCatalog Of(Type @base) => Catalogs.GetOrAdd(@base, type => new KindCatalog(type));

    /// <summary>The word of a kind, or null where the type has none.</summary>
    public static string? WordOf(Type type) => type.GetCustomAttribute<KindAttribute>(inherit: false)?.Word;

    /// <summary>The kinds by their words, in the order of the alphabet.</summary>
    /// <exception cref="SettingsException">Two kinds have one word.</exception>
    public IReadOnlyDictionary<string, Type> Kinds
    {
        get
        {
            // Assemblies are loaded as they are first used, so each look takes in those that came since.
            lock (_seen)
            {
                var own = _base.Assembly.GetName().Name;
                // Its own first: where a word is taken, the newcomer is told, whichever was loaded before.
                foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies().Prepend(_base.Assembly)
                    .Where(assembly => !assembly.IsDynamic && _seen.Add(assembly)))
                {
                    if (assembly == _base.Assembly || assembly.GetReferencedAssemblies().Any(other => other.Name == own))
                    {
                        Add(assembly);
                    }
                }

                return new Dictionary<string, Type>(_kinds, StringComparer.Ordinal);
            }
        }
    }

    /// <summary>The present word for one that a kind had before; null where none had it.</summary>
    public string? Renamed(string old) => Kinds.FirstOrDefault(kind =>
        kind.Value.GetCustomAttribute<FormerlyAttribute>()?.Words.Contains(old) == true).Key;

    private void Add(Assembly assembly)
    {
        foreach (var type in assembly.GetTypes().Where(type => !type.IsAbstract && type.IsSubclassOf(_base)))
        {
            if (WordOf(type) is { } word && !_kinds.TryAdd(word, type))
            {
                throw new SettingsException(
                    $"{type.FullName}: expected a kind of its own, got '{word}', which {_kinds[word].FullName} has. Choose another word.");
            }
        }
    }
}
