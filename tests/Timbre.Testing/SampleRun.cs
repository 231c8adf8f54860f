namespace Timbre.Testing;

/// <summary>Runs a program of <c>samples</c>, which the solution has built.</summary>
public static class SampleRun
{
    /// <summary>Runs it to its end.</summary>
    /// <param name="sample">Its name.</param>
    /// <param name="arguments">Its arguments.</param>
    public static ProgramRun Of(string sample, params IEnumerable<string> arguments)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var file = Path.Combine(Repository.Root, "samples", sample, "bin", configuration, "net10.0", sample + ".dll");
        return ProgramRun.Of("dotnet", Path.GetTempPath(), [file, .. arguments]);
    }
}
