using System.CommandLine;
using System.Globalization;
using Timbre.Cli.Hearing;
using Timbre.Evaluation;

namespace Timbre.Cli.Commands;

/// <summary>What <c>timbre cluster</c> takes, and the grouping it asks for.</summary>
internal sealed class ClusterOptions
{
    private const string Auto = "auto";
    private const string Agglomerative = "agglomerative";
    private const string KMeans = "k-means";
    private const string Average = "average";
    private const string Complete = "complete";

    public Argument<string[]> Paths { get; } = new("DIR|FILE")
    {
        Description = "Recordings, or folders with recordings at any depth. Folders directly in a DIR count as speakers when the result is compared.",
        Arity = ArgumentArity.OneOrMore,
    };

    public Option<string> Clusters { get; } = new("--clusters", "-n")
    {
        Description = "How many voices: a number, or auto: the number whose silhouette is largest, or one where its clusters would verify as one speaker.",
        HelpName = "auto|N",
        DefaultValueFactory = _ => Auto,
        Validators =
        {
            result =>
            {
                if (result.Tokens is [var token] && token.Value != Auto && !(int.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0))
                {
                    result.AddError($"--clusters: expected auto or a number of 1 or more, got '{token.Value}'.");
                }
            },
        },
    };

    public Option<string> Method { get; } = Choice("--method", "How to group.", Agglomerative, KMeans);

    public Option<string> Linkage { get; } = Choice("--linkage", "Agglomerative: how far apart two groups are, by their members' mean or largest distance.", Average, Complete);

    public Option<int> Seed { get; } = new("--seed")
    {
        Description = "k-means: what its first centers follow from.",
        HelpName = "N",
        DefaultValueFactory = _ => 1,
    };

    public Option<int> MaxClusters { get; } = new("--max-clusters")
    {
        Description = "With auto: the most clusters to try, 2 or more.",
        HelpName = "N",
        DefaultValueFactory = _ => VoiceClustering.DefaultMaxClusters,
        Validators =
        {
            result =>
            {
                if (result.Tokens is [var token] && int.TryParse(token.Value, out var number) && number < 2)
                {
                    result.AddError($"--max-clusters: expected 2 or more, got {number}.");
                }
            },
        },
    };

    public Option<string> Model { get; } = SharedOptions.Model();

    public Option<int?> Channel { get; } = SharedOptions.Channel();

    public Option<int> Threads { get; } = SharedOptions.Threads();

    public Option<bool> Json { get; } = SharedOptions.Json();

    public void AddTo(Command command)
    {
        command.Add(Paths);
        foreach (var option in new Option[] { Clusters, Method, Linkage, Seed, MaxClusters, Model, Channel, Threads, Json })
        {
            command.Add(option);
        }
    }

    /// <summary>The grouping that a command line asks for.</summary>
    /// <exception cref="UsageException">An option is given that the chosen way of grouping does not have.</exception>
    public Func<IReadOnlyList<float[]>, RecordingEncoder, VoiceClusters> Read(ParseResult parsed)
    {
        var isKMeans = parsed.GetValue(Method) == KMeans;
        Refuse(parsed, Linkage, isKMeans, $"--method {Agglomerative}");
        Refuse(parsed, Seed, !isKMeans, $"--method {KMeans}");
        ClusteringMethod method = isKMeans
            ? new KMeansClustering(parsed.GetValue(Seed))
            : new AgglomerativeClustering(parsed.GetValue(Linkage) == Complete ? Evaluation.Linkage.Complete : Evaluation.Linkage.Average);
        var wanted = parsed.GetValue(Clusters)!;
        if (wanted == Auto)
        {
            var most = parsed.GetValue(MaxClusters);
            return (embeddings, encoder) => embeddings.Count >= VoiceClustering.FewestToCount
                ? VoiceClustering.GroupBySilhouette(embeddings, most, method, encoder.Scorer, encoder.Model.Threshold)
                : throw new UsageException($"--clusters: expected a number where fewer than {VoiceClustering.FewestToCount} recordings have speech, got auto for {embeddings.Count}. Give the number, or more recordings.");
        }

        Refuse(parsed, MaxClusters, true, $"--clusters {Auto}");
        var number = int.Parse(wanted, CultureInfo.InvariantCulture);
        return (embeddings, encoder) => number <= embeddings.Count
            ? VoiceClustering.Group(embeddings, number, method, encoder.Scorer)
            : throw new UsageException($"--clusters: expected at most {embeddings.Count}, the number of recordings with speech, got {number}. Ask for fewer.");
    }

    private static void Refuse(ParseResult parsed, Option option, bool isWrong, string belongsTo)
    {
        if (isWrong && parsed.GetResult(option) is { Implicit: false })
        {
            throw new UsageException($"{option.Name}: expected {belongsTo} beside it, got another choice. Leave one of them out.");
        }
    }

    private static Option<string> Choice(string name, string description, params string[] words)
    {
        var option = new Option<string>(name)
        {
            Description = description,
            DefaultValueFactory = _ => words[0],
        };
        option.AcceptOnlyFromAmong(words);
        return option;
    }
}
