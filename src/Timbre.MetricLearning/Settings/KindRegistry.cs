using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Timbre.MetricLearning;

/// <summary>Finds what recipes can name: every class of the program with a static <c>Kind</c> under a marker interface.</summary>
/// <typeparam name="TKind">What describes it.</typeparam>
/// <param name="marker">The interface that says a class is to be found.</param>
[UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "ILLink.Descriptors.xml keeps the kinds of this assembly; a trimmed program names or registers its own.")]
[UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "ILLink.Descriptors.xml keeps the kinds of this assembly; a trimmed program names or registers its own.")]
[UnconditionalSuppressMessage("Trimming", "IL2065", Justification = "ILLink.Descriptors.xml keeps the kinds of this assembly; a trimmed program names or registers its own.")]
internal sealed class KindRegistry<TKind>(Type marker)
    where TKind : NamedKind
{
    private readonly ConcurrentDictionary<string, TKind> _known = new(StringComparer.Ordinal);
    private readonly HashSet<Assembly> _seen = [];

    /// <summary>All kinds, by name.</summary>
    public IReadOnlyList<TKind> Kinds
    {
        get
        {
            Search();
            return [.. _known.Values.OrderBy(kind => kind.Name, StringComparer.Ordinal)];
        }
    }

    /// <summary>Adds or replaces a kind.</summary>
    public void Register(TKind kind)
    {
        Search();
        _known[kind.Name] = kind;
    }

    /// <summary>The kind of that name.</summary>
    /// <param name="where">What the message begins with, and what it is called there.</param>
    /// <param name="noun">What was expected.</param>
    /// <param name="name">Its name.</param>
    /// <exception cref="LossSettingsException">There is none.</exception>
    public TKind Find(string where, string noun, string name)
    {
        Search();
        return _known.TryGetValue(name, out var found)
            ? found
            : throw new LossSettingsException(
                $"{where}: expected {noun}, got '{name}'. {NearestName.Remedy(name, [.. Kinds.Select(kind => kind.Name)])}");
    }

    // Assemblies are loaded as they are first used, so each look takes in those that came since.
    private void Search()
    {
        lock (_seen)
        {
            var own = marker.Assembly.GetName().Name;
            foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies())
            {
                if (!assembly.IsDynamic && _seen.Add(assembly)
                    && (assembly == marker.Assembly || assembly.GetReferencedAssemblies().Any(other => other.Name == own)))
                {
                    Add(assembly);
                }
            }
        }
    }

    private void Add(Assembly assembly)
    {
        foreach (var type in assembly.GetTypes())
        {
            if (!type.IsAbstract && !type.ContainsGenericParameters && marker.IsAssignableFrom(type)
                && type.GetProperty("Kind", BindingFlags.Public | BindingFlags.Static)?.GetValue(null) is TKind kind
                && !_known.TryAdd(kind.Name, kind))
            {
                throw new LossSettingsException(
                    $"{type.Name}: expected a name of its own, got '{kind.Name}', which another class has. Choose another in its Kind.");
            }
        }
    }
}
