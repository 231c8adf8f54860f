using System.Reflection;
using Timbre.Server.Hosting;

namespace Timbre.Cli.Reports;

/// <summary>Style sheets and scripts that stand in the program.</summary>
internal static class PageFile
{
    /// <summary>The text of one.</summary>
    /// <param name="name">Its file name.</param>
    public static string Read(string name) => Read(typeof(PageFile).Assembly, name);

    /// <summary>The library that draws charts: the one of the service's page, since it is as large as all the rest.</summary>
    public static string ReadCharts() => Read(typeof(SpeakerServer).Assembly, "page/echarts.js");

    private static string Read(Assembly program, string name)
    {
        using var text = new StreamReader(program.GetManifestResourceStream(name)!);
        return text.ReadToEnd();
    }
}
