namespace Timbre.Lab.Search;

/// <summary>What a search lowers, measured on speakers that training never hears.</summary>
public enum SearchMeasure
{
    /// <summary>Equal error rate: mean over the sets, weighted by their speakers.</summary>
    Eer,

    /// <summary>Equal error rate of the set where it is highest.</summary>
    WorstEer,

    /// <summary>Cost of the likelihood ratios, in bits; needs ten speakers whom the network tells apart.</summary>
    Cllr,

    /// <summary>The same of the best calibration that there can be: how well scores tell speakers apart, whatever their scale.</summary>
    MinCllr,
}
