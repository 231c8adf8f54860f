namespace Timbre.Training.Recipes;

/// <summary>What a hypothesis expects of a figure.</summary>
public enum LogExpectation
{
    /// <summary>Higher than the other entry's, by at least the margin.</summary>
    Higher,

    /// <summary>Lower than the other entry's, by at least the margin.</summary>
    Lower,

    /// <summary>Not higher than the other entry's by the margin or more.</summary>
    NotHigher,

    /// <summary>Not lower than the other entry's by the margin or more.</summary>
    NotLower,

    /// <summary>The other entry's, within the margin.</summary>
    Same,

    /// <summary>Above a value.</summary>
    Above,

    /// <summary>Below a value.</summary>
    Below,
}
