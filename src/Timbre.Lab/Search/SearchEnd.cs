namespace Timbre.Lab.Search;

/// <summary>Why a search ended.</summary>
public enum SearchEnd
{
    /// <summary>All trials are over.</summary>
    Finished,

    /// <summary>The budget is used up.</summary>
    OutOfTime,

    /// <summary>It was asked to stop.</summary>
    Stopped,
}
