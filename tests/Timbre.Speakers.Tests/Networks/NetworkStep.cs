using Timbre.Speakers.Networks;
using Timbre.Speakers.Tests.Models;
using Timbre.Tensors.Graphs;
using Timbre.Tensors.Threading;

namespace Timbre.Speakers.Tests.Networks;

/// <summary>One training step of a small network of each kind: output, gradients and statistics afterwards.</summary>
internal static class NetworkStep
{
    // Widths around 16, 32 and 48: no register width divides all of them.
    private static readonly (string Name, NetworkOptions Options, int Time)[] Networks =
    [
        ("log", SmallModels.Waves with { Encoder = new EncoderOptions { Widths = [12, 17, 24, 33], ResBlocks = [0, 1, 1, 2] } }, 997),
        ("ecapa", SmallModels.Mel with { Width = 48, SqueezeWidth = 9, AttentionWidth = 17 }, 83),
    ];

    /// <summary>Every tensor of the steps, by name.</summary>
    public static IEnumerable<(string Name, float[] Values)> All() =>
        Networks.SelectMany(network => Of(network.Name, network.Options, network.Time, batch: 3));

    /// <summary>Every tensor of a step, by name.</summary>
    /// <param name="name">The network, for the names.</param>
    /// <param name="options">The network.</param>
    /// <param name="time">Length of a sample.</param>
    /// <param name="batch">Samples.</param>
    /// <param name="crew">Threads; null for the caller alone.</param>
    public static IEnumerable<(string Name, float[] Values)> Of(
        string name, NetworkOptions options, int time, int batch, WorkCrew? crew = null)
    {
        var network = SmallModels.Make(options);
        using var plan = new Plan(
            network.Graph, network.Output, new PlanOptions { Batch = batch, Time = time, Training = true, Crew = crew });
        SmallModels.Noise(plan.Input.Length, 5).CopyTo(plan.Input);
        plan.Forward();
        SmallModels.Noise(plan.Output.Length, 6).CopyTo(plan.OutputGradient);
        var output = plan.Output.ToArray();
        plan.Backward();
        return
        [
            ($"{name}/output", output),
            .. network.Parameters.Trained.Select(parameter => ($"{name}/gradient/{parameter.Name}", parameter.Gradient.ToArray())),
            .. network.Parameters.Where(parameter => !parameter.IsTrained)
                .Select(parameter => ($"{name}/statistic/{parameter.Name}", parameter.Values.ToArray())),
        ];
    }
}
