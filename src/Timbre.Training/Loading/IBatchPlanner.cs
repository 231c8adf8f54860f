namespace Timbre.Training.Loading;

/// <summary>Decides what each batch holds, one after the other.</summary>
internal interface IBatchPlanner
{
    /// <summary>Examples in every batch.</summary>
    int BatchSize { get; }

    /// <summary>Different labels: speakers at each further speed are classes of their own.</summary>
    int Classes { get; }

    /// <summary>The next batch.</summary>
    BatchItem[] Next();
}
