using System.CommandLine;
using Timbre.Evaluation.Clustering;
using Timbre.Evaluation.Decisions;
using Timbre.Recognition;
using Timbre.Recognition.Recordings;

namespace Timbre.Cli.Commands;

/// <summary>What <c>timbre cluster</c> takes, and the grouping it asks for.</summary>
internal sealed class ClusterOptions
{
    private const string Auto = "auto";
    private const string Agglomerative = "agglomerative";
    private const string KMeans = "k-means";
    private const string Average = "average";
    private const string Complete = "complete";
    private static readonly NumberRule<int> Number = new(1, int.MaxValue);

    public Argument<string[]> Paths { get; } = new("DIR|FILE")
    {
        Description =
            "Recordings, or folders with recordings at any depth. Folders directly in a DIR count as speakers when the result is compared.",
        Arity = ArgumentArity.OneOrMore,
    };

    public Option<string> Clusters { get; } = new("--clusters", "-n")
    {
        Description =
            "How many voices: a number, or auto: of the numbers that likelihood ratios leave the one whose silhouette is largest, "
            + "or one where its clusters would pass for one speaker. A model that is not calibrated goes by silhouette and threshold.",
        HelpName = "auto|N",
        DefaultValueFactory = _ => Auto,
        Validators =
        {
            result =>
            {
                if (result.Tokens is [var token] && token.Value != Auto && !Number.TryRead(token.Value, out _))
                {
                    result.AddError($"--clusters: expected {Auto}, or {Number}, got '{token.Value}'.");
                }
            },
        },
    };

    public PairDecisionOptions Decision { get; } = new();

    public Option<string> Method { get; } = ChoiceOption.Of("--method", "How to group.", Agglomerative, KMeans);

    public Option<string> Linkage { get; } = ChoiceOption.Of(
        "--linkage", "Agglomerative: how far apart two groups are, by their members' mean or largest distance.", Average, Complete);

    public Option<int> Seed { get; } = NumberOption.Of(
        ["--seed"], "N", "k-means: what its first centers follow from.", new NumberRule<int>(int.MinValue, int.MaxValue), 1);

    public Option<int> MaxClusters { get; } = NumberOption.Of(
        ["--max-clusters"],
        "N",
        "With auto: the most clusters to try, 2 or more.",
        new NumberRule<int>(2, int.MaxValue),
        VoiceClustering.DefaultMaxClusters);

    public Option<string> Model { get; } = SharedOptions.Model();

    public Option<int?> Channel { get; } = SharedOptions.Channel();

    public Option<string?> Judge { get; } = SharedOptions.SpeechJudge();

    public Option<string> Precision { get; } = SharedOptions.Precision();

    public Option<int> Threads { get; } = SharedOptions.Threads();

    public Option<bool> Json { get; } = SharedOptions.Json();

    public void AddTo(Command command)
    {
        command.Add(Paths);
        Option[] all =
            [Clusters, .. Decision.All, Method, Linkage, Seed, MaxClusters, Model, Channel, Judge, Precision, Threads, Json];
        foreach (var option in all)
        {
            command.Add(option);
        }
    }

    /// <summary>The grouping that a command line asks for.</summary>
    /// <exception cref="UsageException">An option is given that the chosen way of grouping does not have.</exception>
    public Func<IReadOnlyList<EmbeddedRecording>, VoiceEncoder, VoiceClusters> Read(ParseResult parsed)
    {
        var isKMeans = parsed.GetValue(Method) == KMeans;
        Refuse(parsed, Linkage, isKMeans, $"--method {Agglomerative}");
        Refuse(parsed, Seed, !isKMeans, $"--method {KMeans}");
        ClusteringMethod method = isKMeans
            ? new KMeansClustering(parsed.GetValue(Seed))
            : new AgglomerativeClustering(
                parsed.GetValue(Linkage) == Complete ? Evaluation.Clustering.Linkage.Complete : Evaluation.Clustering.Linkage.Average);
        var wanted = parsed.GetValue(Clusters)!;
        if (wanted == Auto)
        {
            var most = parsed.GetValue(MaxClusters);
            var rule = Decision.Read(parsed);
            return (recordings, encoder) => recordings.Count >= VoiceClustering.FewestToCount
                ? Count(recordings, encoder, rule, most, method)
                : throw new UsageException(
                    $"--clusters: expected a number where fewer than {VoiceClustering.FewestToCount} recordings can be used, "
                    + $"got auto for {recordings.Count}. Give the number, or more recordings.");
        }

        Refuse(parsed, MaxClusters, true, $"--clusters {Auto}");
        Array.ForEach(Decision.All, option => Refuse(parsed, option, true, $"--clusters {Auto}"));

        Number.TryRead(wanted, out var number);
        return (recordings, encoder) => number <= recordings.Count
            ? VoiceClustering.Group(EmbeddingsOf(recordings), number, method, encoder.Scorer)
            : throw new UsageException(
                $"--clusters: expected at most {recordings.Count}, the number of recordings that can be used, got {number}. "
                + "Ask for fewer.");
    }

    /// <summary>Refuses rates for scores that are not calibrated, and tells that others do without.</summary>
    /// <exception cref="UsageException">A rule is named, and the model is not calibrated.</exception>
    public void CheckCalibrated(Terminal terminal, ParseResult parsed, VoiceEncoder encoder)
    {
        if (parsed.GetValue(Clusters) != Auto || encoder.Model.Calibration is not null)
        {
            return;
        }

        if (Decision.Read(parsed) is not null)
        {
            throw new UsageException(
                "--far, --level and --prior: expected calibrated scores, got a model without calibration. "
                    + "Calibrate it with 'timbre calibrate', or leave them out.");
        }

        if (!terminal.IsForPrograms)
        {
            terminal.Remark(
                "this model's scores are not calibrated: silhouettes find the number of voices, "
                    + "its own threshold whether it is one");
        }
    }

    private static VoiceClusters Count(
        IReadOnlyList<EmbeddedRecording> recordings, VoiceEncoder encoder, DecisionRule? rule, int most, ClusteringMethod method) =>
        encoder.Model.Calibration is { } calibration
            ? CalibratedClustering.Group(
                EmbeddingsOf(recordings),
                [.. recordings.Select(recording => recording.ToEnrolled().Side)],
                calibration,
                rule,
                most,
                method,
                encoder.Scorer)
            : VoiceClustering.GroupBySilhouette(EmbeddingsOf(recordings), most, method, encoder.Scorer, encoder.Model.Threshold);

    private static float[][] EmbeddingsOf(IReadOnlyList<EmbeddedRecording> recordings) =>
        [.. recordings.Select(recording => recording.Embedding)];

    private static void Refuse(ParseResult parsed, Option option, bool isWrong, string belongsTo)
    {
        if (isWrong && parsed.GetResult(option) is { Implicit: false })
        {
            throw new UsageException($"{option.Name}: expected {belongsTo} beside it, got another choice. Leave one of them out.");
        }
    }
}
