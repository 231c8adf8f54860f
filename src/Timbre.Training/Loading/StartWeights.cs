using Timbre.Settings;
using Timbre.Speakers.Models;
using Timbre.Speakers.Networks;
using Timbre.Training.Runs;

namespace Timbre.Training.Loading;

/// <summary>Gives a network the weights of a trained one to start from.</summary>
internal static class StartWeights
{
    /// <summary>Overwrites all weights.</summary>
    /// <param name="network">The new network.</param>
    /// <param name="source">A model file, or a run folder, whose best model is taken.</param>
    /// <exception cref="SettingsException">It is of another network.</exception>
    /// <exception cref="Faults.TimbreException">It cannot be read.</exception>
    public static void Load(SpeakerNetwork network, string source)
    {
        var path = Directory.Exists(source) ? RunFolder.Open(source).BestModelPath : source;
        var model = ModelFile.Load(path);
        if (model.Members.Count > 1)
        {
            throw new SettingsException(
                $"Recipe: start: expected a model of one network, got {path}, an ensemble of {model.Members.Count}. "
                + "Name one of its members.");
        }

        var tensors = model.Network.Parameters.Export().ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
        if (network.Parameters.FindMismatches(tensors) is [var first, ..])
        {
            throw new SettingsException(
                $"Recipe: start: expected a model of the recipe's own network, got {path}, whose {first}. "
                + "Name another, or give network: the settings that timbre info shows of it.");
        }

        network.Parameters.Import(tensors);
    }
}
