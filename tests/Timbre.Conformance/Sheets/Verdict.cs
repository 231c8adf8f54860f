namespace Timbre.Conformance.Sheets;

/// <summary>Whether a line of the reference is kept.</summary>
internal enum Verdict
{
    /// <summary>It has nothing to do with the version.</summary>
    None,

    /// <summary>It could not be tried.</summary>
    NotTried,

    /// <summary>It is kept.</summary>
    Conforms,

    /// <summary>It is not.</summary>
    Differs,
}
