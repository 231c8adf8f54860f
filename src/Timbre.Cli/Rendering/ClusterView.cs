using Timbre.Cli.Hearing;
using Timbre.Galleries.Stores;
using Timbre.Recognition.Recordings;

namespace Timbre.Cli.Rendering;

/// <summary>Recordings grouped by voice.</summary>
internal static class ClusterView
{
    public static void Show(
        Terminal terminal, ClusteredVoices result, IReadOnlyList<FailedRecording> failures, string method, bool json)
    {
        if (json)
        {
            ShowJson(terminal, result, failures, method);
            return;
        }

        var (voices, agreement) = (result.Voices, result.Agreement);
        terminal.Output.WriteLine(Words.Of(
            $"{voices.Count} cluster(s) of {result.Files.Count} "
                + $"recording(s){(voices.Silhouette is { } silhouette ? Words.Of($", silhouette {silhouette:0.000}") : "")}"
                + $"{(voices.Plausible is { } counts ? Words.Of($"; {counts.Fewest} to {counts.Most} are plausible") : "")}"));
        foreach (var cluster in result.Files.Index().GroupBy(file => voices.Clusters[file.Index]).OrderBy(cluster => cluster.Key))
        {
            terminal.Output.WriteLine(Words.Of($"cluster {cluster.Key}: {cluster.Count()} recording(s)"));
            foreach (var (_, file) in cluster)
            {
                terminal.Output.WriteLine("  " + file.File);
            }
        }

        if (agreement is not null)
        {
            terminal.Output.WriteLine(Words.Of(
                $"Against the folders of {result.Labelled} recording(s): purity {agreement.Purity:0.000}, "
                    + $"V-measure {agreement.VMeasure:0.000}, NMI {agreement.NormalizedMutualInformation():0.000}, "
                    + $"ARI {agreement.AdjustedRand:0.000}"));
        }
    }

    private static void ShowJson(
        Terminal terminal, ClusteredVoices result, IReadOnlyList<FailedRecording> failures, string method)
    {
        var (voices, agreement) = (result.Voices, result.Agreement);
        JsonOutput.Write(terminal, new
        {
            clusters = voices.Count,
            method,
            silhouette = Rounded(voices.Silhouette),
            plausible = voices.Plausible,
            tried = voices.Tried.Select(entry => new { clusters = entry.Key, silhouette = Rounded(entry.Value) }),
            labelled = result.Labelled,
            purity = Rounded(agreement?.Purity),
            vMeasure = Rounded(agreement?.VMeasure),
            nmi = Rounded(agreement?.NormalizedMutualInformation()),
            ari = Rounded(agreement?.AdjustedRand),
            recordings = result.Files.Index().Select(
                file => new { file = file.Item.File, cluster = voices.Clusters[file.Index], speaker = file.Item.Speaker }),
            failed = FailureView.Json(failures),
        });
    }

    private static double? Rounded(double? number) => number is { } value ? Math.Round(value, 5) : null;
}
