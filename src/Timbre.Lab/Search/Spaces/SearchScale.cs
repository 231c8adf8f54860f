namespace Timbre.Lab.Search;

/// <summary>How values of a setting are drawn.</summary>
public enum SearchScale
{
    /// <summary>The logarithm is drawn evenly: as many values of 0.001 to 0.01 as of 0.01 to 0.1.</summary>
    Log,

    /// <summary>The value itself is drawn evenly.</summary>
    Uniform,

    /// <summary>A whole number is drawn, all equally likely.</summary>
    Whole,

    /// <summary>One of some values is drawn, all equally likely.</summary>
    Choice,
}
