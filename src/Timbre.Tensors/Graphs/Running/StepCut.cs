namespace Timbre.Tensors.Graphs;

/// <summary>How the parts of a step are cut into shares, and those into chunks.</summary>
internal readonly struct StepCut(int parts, int shares)
{
    // Shares of fewer parts are not cut in two: the products are fastest over many rows.
    private const int PartsWorthCutting = 512;

    private int ChunksAShare => parts >= PartsWorthCutting * shares ? 2 : 1;

    /// <summary>Number of chunks of all shares.</summary>
    public int Chunks => parts < shares ? parts : shares * ChunksAShare;

    /// <summary>Number of chunks of one share.</summary>
    public int ChunksOf(int share) => parts >= shares ? ChunksAShare : share < parts ? 1 : 0;

    /// <summary>The parts of one chunk of a share.</summary>
    public (int First, int Count) Chunk(int share, int chunk)
    {
        var number = (share * ChunksOf(share)) + chunk;
        var first = (int)((long)parts * number / Chunks);
        return (first, (int)((long)parts * (number + 1) / Chunks) - first);
    }
}
