using System.Reflection;

namespace Timbre.Server.Hosting;

/// <summary>Which version of the service this is.</summary>
internal static class ServerVersion
{
    /// <summary>As the program says it.</summary>
    public static string Text { get; } =
        typeof(ServerVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
}
