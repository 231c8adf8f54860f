namespace Timbre.Lab.Judging;

/// <summary>Whether runs bear a hypothesis out.</summary>
public enum Verdict
{
    /// <summary>They do.</summary>
    Reproduced,

    /// <summary>They show the contrary.</summary>
    Contradicted,

    /// <summary>They cannot tell at this scale.</summary>
    NotDecidable,
}
