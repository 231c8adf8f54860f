using Timbre.Tensors.Threading;

namespace Timbre.Tensors.Graphs;

/// <summary>Has operations take up changed weights.</summary>
internal sealed class PrepareWork(IReadOnlyList<Operation> operations) : IWork
{
    public void Run(int item, int worker) => operations[item].PrepareWeights();
}
