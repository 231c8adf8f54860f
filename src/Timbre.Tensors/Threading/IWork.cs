namespace Timbre.Tensors.Threading;

/// <summary>Work cut into numbered items that a <see cref="WorkCrew"/> runs in any order, each once.</summary>
/// <remarks>For results that do not depend on the number of threads, an item must write only what belongs to its number.</remarks>
public interface IWork
{
    /// <summary>Runs one item.</summary>
    /// <param name="item">Its number, from 0.</param>
    /// <param name="worker">
    /// Which worker runs it, from 0 and below the number of items and of workers: for scratch memory only.
    /// </param>
    void Run(int item, int worker);
}
