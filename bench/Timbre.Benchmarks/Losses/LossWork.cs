using System.Diagnostics;
using Timbre.MetricLearning.Losses;
using Timbre.MetricLearning.Miners;
using Timbre.Neural.Files;
using Timbre.Settings.Binding;
using Timbre.Settings.Nodes;
using Timbre.Settings.Shape;
using Timbre.Tensors.Tapes;
using Timbre.Tensors.Threading;

namespace Timbre.Benchmarks.Losses;

/// <summary>One loss on a batch as training has it: forward, and backward into embeddings and the loss's own weights.</summary>
internal sealed class LossWork : IDisposable
{
    private readonly EmbeddingLoss _loss;
    private readonly WorkCrew _crew;
    private readonly Tape _tape;
    private readonly float[] _embeddings;
    private readonly int[] _labels;
    private readonly int _dim;

    /// <summary>512 embeddings of 256 numbers and 1000 training speakers.</summary>
    /// <param name="name">A kind of the catalog, with <c>+</c> and a miner after it where one is wanted.</param>
    /// <param name="perSpeaker">Rows of a speaker.</param>
    /// <param name="threads">How many share the products.</param>
    public LossWork(string name, int perSpeaker = 8, int threads = 1)
        : this(Create(name, new LossContext(256, 1000, new Random(1))), 512, 256, perSpeaker, threads)
    {
    }

    /// <summary>Makes the batch: speakers around points of their own, so that margins are violated by some.</summary>
    /// <param name="loss">What is measured.</param>
    /// <param name="batch">Rows; every speaker has the same number of them.</param>
    /// <param name="dim">Size of an embedding.</param>
    /// <param name="perSpeaker">Rows of a speaker.</param>
    /// <param name="threads">How many share the products.</param>
    public LossWork(EmbeddingLoss loss, int batch, int dim, int perSpeaker, int threads)
    {
        _loss = loss;
        _crew = new WorkCrew(threads);
        _tape = new Tape(_crew);
        _dim = dim;
        _labels = [.. Enumerable.Range(0, batch).Select(row => row / perSpeaker)];
        var random = new Random(2);
        var centers = Enumerable.Range(0, (batch / perSpeaker) + 1).Select(_ => Draw(random, dim, 1)).ToArray();
        _embeddings = [.. _labels.SelectMany(label => centers[label].Zip(Draw(random, dim, 2), (center, noise) => center + noise))];
    }

    /// <summary>What is measured: every kind, and the miners.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. KindCatalog.Of(typeof(LossOptions)).Kinds.Keys,
        .. KindCatalog.Of(typeof(MinerOptions)).Kinds.Keys
            .Where(kind => !kind.StartsWith("given", StringComparison.Ordinal)).Select(kind => $"triplet+{kind}"),
        "multiSimilarity+multiSimilarity",
        "margin+distanceWeighted",
    ];

    /// <summary>Bytes the tape reserved: what the loss needs beside its weights.</summary>
    public long TapeBytes => _tape.ReservedBytes;

    /// <summary>Forward and backward.</summary>
    public float Run() => Run(out _);

    /// <summary>
    /// Writes down what goes in and what comes out: embeddings, labels, parameters by their place, the loss and all
    /// gradients.
    /// </summary>
    /// <param name="path">A safetensors file.</param>
    public void Export(string path)
    {
        var loss = Run(out var embeddings);
        var parameters = _loss.Parameters.Where(parameter => parameter.IsTrained).ToArray();
        Safetensors.Write(path,
        [
            new NamedTensor("embeddings", [_labels.Length, _dim], _embeddings),
            new NamedTensor("labels", [_labels.Length], [.. _labels.Select(label => (float)label)]),
            new NamedTensor("loss", [1], [loss]),
            new NamedTensor("gradient", [_labels.Length, _dim], embeddings.Gradient.ToArray()),
            .. parameters.Select((parameter, i) => new NamedTensor($"parameter/{i}", parameter.Shape, parameter.Values.ToArray())),
            .. parameters.Select((parameter, i) => new NamedTensor($"gradient/{i}", parameter.Shape, parameter.Gradient.ToArray())),
        ]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _tape.Dispose();
        _crew.Dispose();
    }

    /// <summary>The best time of a stint of forward and backward passes, in milliseconds.</summary>
    /// <param name="seconds">How long it is.</param>
    public double Best(double seconds)
    {
        Run();
        var best = double.PositiveInfinity;
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start).TotalSeconds < seconds;)
        {
            var begun = Stopwatch.GetTimestamp();
            Run();
            best = Math.Min(best, Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        return best;
    }

    private static EmbeddingLoss Create(string name, LossContext context)
    {
        var parts = name.Split('+');
        var miner = parts.Length > 1 ? $", \"miner\": \"{parts[1]}\"" : "";
        var settings = JsonSettings.Parse($$"""{"kind": "{{parts[0]}}"{{miner}}}""", name);
        return OptionsBinder.Bind<LossOptions>(settings).Create(context);
    }

    private float Run(out TapeValue embeddings)
    {
        _tape.Reset();
        foreach (var parameter in _loss.Parameters)
        {
            if (parameter.IsTrained)
            {
                parameter.Gradient.Clear();
            }
        }

        embeddings = _tape.Variable(_embeddings, _labels.Length, _dim);
        var value = _loss.Compute(_tape, embeddings, _labels);
        _tape.Backward(value);
        return value.Scalar;
    }

    private static float[] Draw(Random random, int dim, double size) =>
        [.. Enumerable.Range(0, dim).Select(_ => (float)((random.NextDouble() - 0.5) * size))];
}
