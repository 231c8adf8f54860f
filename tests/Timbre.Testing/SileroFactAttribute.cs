using Xunit;

namespace Timbre.Testing;

/// <summary>A test with Silero's network: skipped, with a message, on a machine that has none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SileroFactAttribute : FactAttribute
{
    /// <summary>Decides whether the test can run here.</summary>
    public SileroFactAttribute()
    {
        if (!File.Exists(Network))
        {
            Skip = "No network of Silero's here: run src/Timbre.Silero/fetch.sh, or set TIMBRE_SILERO to its ONNX file.";
        }
    }

    /// <summary>The ONNX file: <c>TIMBRE_SILERO</c>, or where the script puts it; it may be missing.</summary>
    public static string Network { get; } = Environment.GetEnvironmentVariable("TIMBRE_SILERO") is { Length: > 0 } named
        ? named
        : Path.Combine(Repository.Root, ".build", "silero", "silero_vad_v6.onnx");
}
