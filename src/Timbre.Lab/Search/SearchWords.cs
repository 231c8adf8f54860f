using Timbre.Settings.Shape;

namespace Timbre.Lab.Search;

/// <summary>The words by which measures, scales and ends of trials are told.</summary>
public static class SearchWords
{
    /// <summary>A measure, as <c>--measure</c> takes it.</summary>
    public static string Of(SearchMeasure measure) => CamelCase.Of(measure.ToString());

    /// <summary>A scale, as a space file writes it.</summary>
    public static string Of(SearchScale scale) => scale == SearchScale.Whole ? "int" : CamelCase.Of(scale.ToString());

    /// <summary>How a trial ended.</summary>
    public static string Of(TrialEnd end) => CamelCase.Of(end.ToString());

    /// <summary>True where the measure is a rate, told in percent.</summary>
    public static bool IsRate(SearchMeasure measure) => measure is SearchMeasure.Eer or SearchMeasure.WorstEer;
}
