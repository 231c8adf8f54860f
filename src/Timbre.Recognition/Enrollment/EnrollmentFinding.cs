namespace Timbre.Recognition.Enrollment;

/// <summary>Something that is wrong with an enrollment, and what to do about it.</summary>
/// <param name="Fault">What.</param>
/// <param name="Recording">
/// The one of those to be enrolled that it is about; null where it is about all of them, or about one that is enrolled, which
/// <paramref name="What"/> names.
/// </param>
/// <param name="What">What was found, a clause without a full stop.</param>
/// <param name="Remedy">What to do, a clause without a full stop.</param>
public sealed record EnrollmentFinding(EnrollmentFault Fault, string? Recording, string What, string Remedy)
{
    /// <summary>The line a user reads.</summary>
    public override string ToString() => $"{(Recording is null ? "" : Recording + ": ")}{What}; {Remedy}";
}
