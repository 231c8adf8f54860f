using Timbre.Fuzz.Targets;

namespace Timbre.Fuzz.Campaigns;

/// <summary>Tries one kept file in this process.</summary>
internal static class FuzzReplay
{
    // As many as the longest turn of commands of any target.
    private const int Turns = 60;

    /// <summary>Shows what it does.</summary>
    /// <returns>0 where nothing is wrong.</returns>
    public static int Run(FuzzOptions options, string file, TextWriter output)
    {
        var target = FuzzTarget.All.Single(one => one.Name == options.Target);
        var folder = Directory.CreateTempSubdirectory("timbre-fuzz-").FullName;
        try
        {
            var world = FuzzCampaign.MakeWorld(folder, [target]);
            var oracle = new FuzzOracle(target, world, Path.Combine(folder, "input"));

            // A kept name starts with target, seed and number; the command sees the rest.
            var name = Path.GetFileName(file).Split('-', 4)[^1];
            var problems = Enumerable.Range(0, Turns).Select(turn => oracle.Try(name, File.ReadAllBytes(file), turn).Problem)
                .OfType<string>().Distinct().ToList();
            problems.ForEach(output.WriteLine);
            output.WriteLine($"{file}: {(problems.Count == 0 ? "nothing wrong" : $"{problems.Count} findings")}");
            return problems.Count == 0 ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
