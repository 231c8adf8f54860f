using Timbre.Speakers.Networks;
using Timbre.Tensors;
using Timbre.Tensors.Graphs;
using Timbre.Training.Loading;

namespace Timbre.Training.Doctor;

/// <summary>Looks into the layers of a network in training, on the beginnings of a few slices; nothing of it changes.</summary>
internal static class LayerProbe
{
    private const int Slices = 4;

    /// <summary>Numbers of a slice that are looked at: a quarter of a second of samples, or 50 frames of 80 bands.</summary>
    private const int Numbers = 4000;

    /// <summary>What layers compute now; null where the network takes no slices so short.</summary>
    public static IReadOnlyList<LayerStatistics>? Look(SpeakerNetwork network, Batch batch)
    {
        var slices = Math.Min(Slices, batch.Labels.Length);
        var channels = network.Input.Channels;
        var time = Math.Clamp(Numbers / channels, 1, batch.Numbers / channels);
        try
        {
            var precise = new PreciseGraph(network.Graph, network.Output, slices, time);
            for (var slice = 0; slice < slices; slice++)
            {
                // Spread over the batch, whose first slices are one speaker's.
                var from = (long)slice * batch.Labels.Length / slices * batch.Numbers;
                for (var i = 0; i < time * channels; i++)
                {
                    precise.Input[(slice * time * channels) + i] = batch.Inputs[from + i];
                }
            }

            precise.Run();
            return [.. precise.Layers.Select(LayerStatistics.Of)];
        }
        catch (ShapeMismatchException)
        {
            return null;
        }
    }
}
