using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using Timbre.Settings.Shape;

namespace Timbre.Settings;

/// <summary>An assembly of one's own, whose kinds settings can name once it is loaded.</summary>
public static class Plugin
{
    /// <summary>Loads an assembly; its own dependencies are looked for beside it.</summary>
    /// <param name="path">A .dll that was built against Timbre.</param>
    /// <returns>Its kinds, each with the base it is a kind of.</returns>
    /// <exception cref="SettingsException">The file is no such assembly, holds no kind, or one whose word is taken.</exception>
    [
        UnconditionalSuppressMessage(
            "Trimming", "IL2026", Justification = "A program that is trimmed has no plugins, and says that the assembly cannot be loaded.")
    ]
    public static IReadOnlyList<Type> Load(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (!File.Exists(path))
        {
            throw new SettingsException(
                $"{path}: expected the file of a plugin, got none there. Name a .dll that was built against Timbre.");
        }

        try
        {
            var full = Path.GetFullPath(path);
            var dependencies = new AssemblyDependencyResolver(full);
            AssemblyLoadContext.Default.Resolving += (context, name) =>
                dependencies.ResolveAssemblyToPath(name) is { } found ? context.LoadFromAssemblyPath(found) : null;
            AssemblyLoadContext.Default.ResolvingUnmanagedDll += (_, name) =>
                dependencies.ResolveUnmanagedDllToPath(name) is { } found ? NativeLibrary.Load(found) : IntPtr.Zero;
            Type[] kinds = [
                .. AssemblyLoadContext.Default.LoadFromAssemblyPath(full).GetTypes().Where(type => KindCatalog.WordOf(type) is not null)
            ];
            if (kinds.Length == 0)
            {
                throw new SettingsException(
                    $"{path}: expected a record with [Kind], got none. Give what recipes are to name a kind of its own.");
            }

            RequireOwnWords(path, kinds);
            return kinds;
        }
        catch (Exception fault) when (fault is BadImageFormatException or FileLoadException or InvalidOperationException)
        {
            throw new SettingsException(
                $"{path}: expected a .NET assembly, got a file that is none or cannot be loaded. Build it for this version of .NET.");
        }
        catch (Exception fault) when (
            fault is ReflectionTypeLoadException or FileNotFoundException or TypeLoadException or MissingMemberException)
        {
            throw new SettingsException(
                $"{path}: expected an assembly built against this version of Timbre, "
                    + $"got one that lacks something: {Reason(fault)} Build it again.");
        }
    }

    // Asked for at once: a word that is taken would otherwise show only where it is looked up, and no more name the file.
    private static void RequireOwnWords(string path, IEnumerable<Type> kinds)
    {
        try
        {
            foreach (var catalog in kinds.Select(BaseOf).Distinct().Select(KindCatalog.Of))
            {
                _ = catalog.Kinds;
            }
        }
        catch (SettingsException fault)
        {
            throw new SettingsException($"{path}: {fault.Message}");
        }
    }

    private static Type BaseOf(Type kind) =>
        kind.BaseType is { IsAbstract: true } parent && parent != typeof(object) ? BaseOf(parent) : kind;

    private static string Reason(Exception fault) =>
        (fault is ReflectionTypeLoadException { LoaderExceptions: [{ } first, ..] } ? first : fault).Message.ReplaceLineEndings(" ");
}
