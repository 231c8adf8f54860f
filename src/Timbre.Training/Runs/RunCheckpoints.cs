using Timbre.Faults;
using Timbre.Neural.Files;
using Timbre.Speakers.Models;
using Timbre.Speakers.Networks;
using Timbre.Training.Data;

namespace Timbre.Training.Runs;

/// <summary>The checkpoints of a run as models: the averaged weights, where the run kept an average.</summary>
public static class RunCheckpoints
{
    private const string AveragePrefix = "average/";

    /// <summary>Reads every checkpoint that is whole, oldest first, with the steps it had done.</summary>
    /// <param name="folder">The run.</param>
    /// <param name="warn">Told of those that cannot be used.</param>
    /// <exception cref="TimbreException">The folder cannot be read.</exception>
    public static IReadOnlyList<KeyValuePair<long, SpeakerModel>> Read(RunFolder folder, Action<string> warn)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(warn);
        var recipe = folder.ReadRecipe();
        var info = File.Exists(folder.LastModelPath) ? ModelFile.Load(folder.LastModelPath).Info : new ModelInfo();
        var models = new List<KeyValuePair<long, SpeakerModel>>();
        foreach (var (path, checkpoint, fault) in new CheckpointStore(folder, recipe.Checkpoints.Keep).All())
        {
            if (checkpoint is null)
            {
                warn($"{path}: expected a whole checkpoint, got one that cannot be read: {fault}. It is passed over.");
                continue;
            }

            var network = new SpeakerNetwork(recipe.Network, SeededRandom.SeedOf(recipe.Seed, SeededRandom.Purpose.Network));
            network.Parameters.Import(Averaged(checkpoint.Tensors));
            models.Add(new(checkpoint.State.Step, new SpeakerModel(network, recipe.Embedding, info, "")));
        }

        return models;
    }

    private static Dictionary<string, NamedTensor> Averaged(IReadOnlyDictionary<string, NamedTensor> tensors)
    {
        var all = tensors.ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal);
        foreach (var (name, tensor) in tensors.Where(entry => entry.Key.StartsWith(AveragePrefix, StringComparison.Ordinal)))
        {
            all[name[AveragePrefix.Length..]] = tensor;
        }

        return all;
    }
}
