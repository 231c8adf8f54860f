using System.Globalization;
using System.Text.Json;
using Timbre.Faults;
using Timbre.Neural.Files;
using Timbre.Training.Runs;

namespace Timbre.Training.Snapshots;

/// <summary>A snapshot as a safetensors file: written whole or not at all.</summary>
internal static class SnapshotFile
{
    private const string Format = "timbre-snapshot-1";
    private const string Losses = "losses";
    private const string Embeddings = "embeddings";

    /// <summary>Writes one.</summary>
    /// <exception cref="SafetensorsException">The disk is full or the folder not writable.</exception>
    public static void Write(string path, Snapshot snapshot)
    {
        var dim = snapshot.Embeddings.Count > 0 ? snapshot.Embeddings[0].Length : 0;
        List<NamedTensor> tensors = [new(Losses, [snapshot.ExampleLosses.Count], [.. snapshot.ExampleLosses])];
        if (dim > 0)
        {
            tensors.Add(new(Embeddings, [snapshot.Embeddings.Count, dim], [.. snapshot.Embeddings.SelectMany(row => row)]));
        }

        foreach (var (name, layers) in LayersOf(snapshot).Where(kind => kind.Layers.Count > 0))
        {
            tensors.Add(new(name, [layers.Count, layers[0].Quantiles.Count], [.. layers.SelectMany(layer => layer.Quantiles)]));
        }

        Safetensors.Write(path, tensors, new Dictionary<string, string>
        {
            ["format"] = Format,
            ["state"] = RunJson.Write(new SnapshotState(
                snapshot.Step,
                snapshot.Seconds,
                double.IsFinite(snapshot.Loss) ? snapshot.Loss : 0,
                snapshot.LearningRate,
                snapshot.Interval,
                snapshot.Panel,
                LayersOf(snapshot).ToDictionary(
                    kind => kind.Name, kind => (IReadOnlyList<string>)[.. kind.Layers.Select(one => one.Layer)]))),
        });
    }

    /// <summary>Reads one.</summary>
    /// <returns>Null for a file that is damaged or of another version.</returns>
    public static Snapshot? Read(string path)
    {
        try
        {
            var content = Safetensors.Read(path);
            return content.Metadata.GetValueOrDefault("format") == Format
                && RunJson.Read<SnapshotState>(content.Metadata.GetValueOrDefault("state") ?? "") is { } state
                ? Of(state, content.Tensors)
                : null;
        }
        catch (Exception fault) when (fault is TimbreException or JsonException or KeyNotFoundException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Where the snapshot of a step is kept.</summary>
    public static string PathOf(string folder, long step) =>
        Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"step-{step:D8}.safetensors"));

    private static Snapshot Of(SnapshotState state, IReadOnlyDictionary<string, NamedTensor> tensors)
    {
        return new(state.Step, state.Seconds, state.Loss, state.LearningRate)
        {
            Interval = state.Interval,
            Panel = state.Panel,
            Embeddings = tensors.TryGetValue(Embeddings, out var rows) ? [.. rows.Values.Chunk(rows.Shape[1])] : [],
            ExampleLosses = tensors[Losses].Values,
            Weights = Layers(nameof(Snapshot.Weights)),
            Gradients = Layers(nameof(Snapshot.Gradients)),
            Activations = Layers(nameof(Snapshot.Activations)),
        };

        IReadOnlyList<LayerSpread> Layers(string name) => tensors.TryGetValue(name, out var all)
            ? [.. all.Values.Chunk(all.Shape[1]).Zip(state.Layers[name], (quantiles, layer) => new LayerSpread(layer, quantiles))]
            : [];
    }

    private static IEnumerable<(string Name, IReadOnlyList<LayerSpread> Layers)> LayersOf(Snapshot snapshot) =>
    [
        (nameof(Snapshot.Weights), snapshot.Weights),
        (nameof(Snapshot.Gradients), snapshot.Gradients),
        (nameof(Snapshot.Activations), snapshot.Activations),
    ];
}
