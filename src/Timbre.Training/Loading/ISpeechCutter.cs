using Timbre.Training.Data;

namespace Timbre.Training.Loading;

/// <summary>Cuts the speech of one example; called from many threads at once.</summary>
internal interface ISpeechCutter
{
    /// <summary>Fills a slice.</summary>
    /// <param name="item">What it is to be.</param>
    /// <param name="random">What is random about this slice alone.</param>
    /// <param name="slice">Filled with samples as read.</param>
    /// <returns>Index of whose speech it is: of somebody else where the one asked for has none to give.</returns>
    /// <exception cref="DataSetException">Nobody has.</exception>
    int Cut(BatchItem item, Random random, Span<float> slice);
}
