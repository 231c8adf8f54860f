using System.Reflection;

namespace Timbre.Settings.Binding;

/// <summary>Copies records of options.</summary>
internal static class OptionCopy
{
    private static readonly MethodInfo Method =
        typeof(object).GetMethod(nameof(MemberwiseClone), BindingFlags.Instance | BindingFlags.NonPublic)!;

    /// <summary>A shallow copy, whose properties can be set without the original's changing.</summary>
    public static object Of(object options) => Method.Invoke(options, null)!;
}
