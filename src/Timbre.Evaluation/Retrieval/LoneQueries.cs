namespace Timbre.Evaluation.Retrieval;

/// <summary>What becomes of a query none of whose references is of its class. Toolkits differ.</summary>
public enum LoneQueries
{
    /// <summary>Not counted, as in pytorch-metric-learning; where none is left the measures are NaN.</summary>
    LeftOut,

    /// <summary>Counted as found nowhere, as in the authors' code of Proxy-NCA.</summary>
    Missed,
}
