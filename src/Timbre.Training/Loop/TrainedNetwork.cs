using Timbre.Neural;
using Timbre.Speakers;
using Timbre.Tensors.Graphs;
using Timbre.Training.Loading;

namespace Timbre.Training.Loop;

/// <summary>The network of a run, as the loop needs it.</summary>
/// <param name="Graph">The network.</param>
/// <param name="Output">Its embedding: [batch, 1, embedding].</param>
/// <param name="Parameters">Its weights and statistics.</param>
/// <param name="FrontEnd">What turns samples into its input.</param>
/// <param name="Save">Writes a model file: path, origin, and impostors for scores where there are some.</param>
internal sealed record TrainedNetwork(
    Graph Graph,
    Value Output,
    ParameterStore Parameters,
    IFrontEnd FrontEnd,
    Action<string, ModelInfo, ScoringCohort?> Save);
