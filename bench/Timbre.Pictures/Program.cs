using System.Globalization;
using Timbre.Pictures.Subjects;

namespace Timbre.Pictures;

/// <summary>
/// Draws the pictures of <c>docs/concepts/metric-learning.md</c> from what the library computes, and those of <c>docs/results/log.md</c>
/// from the results in <c>lab/results</c>.
/// </summary>
internal static class Program
{
    private static readonly Dictionary<string, Func<string>> Pictures = new()
    {
        ["space"] = SpacePicture.Draw,
        ["triplets"] = TripletPicture.Draw,
        ["cubic"] = CubicPicture.Draw,
        ["mining"] = MiningPicture.Draw,
        ["proxies"] = ProxyPicture.Draw,
        ["collapse"] = CollapsePicture.Draw,
        ["windows"] = WindowPicture.Draw,
        ["lineage"] = LineagePicture.Draw,
        ["gradients"] = GradientPicture.Draw,
    };

    private static int Main(string[] arguments)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        if (arguments is not [var folder, .. var names] || names.Any(name => !Pictures.ContainsKey(name)))
        {
            Console.Error.WriteLine($"usage: Timbre.Pictures FOLDER [{string.Join('|', Pictures.Keys)}]...");
            return 2;
        }

        Directory.CreateDirectory(folder);
        foreach (var name in names.Length > 0 ? names : [.. Pictures.Keys])
        {
            File.WriteAllText(Path.Combine(folder, name + ".svg"), Pictures[name]());
            Console.WriteLine(name);
        }

        return 0;
    }
}
