namespace Timbre.Recognition.Enrollment;

/// <summary>Something that is wrong with a gallery, and what to do about it.</summary>
/// <param name="Fault">What.</param>
/// <param name="Speaker">The speaker it is about.</param>
/// <param name="Other">Another speaker it is about; null where there is none.</param>
/// <param name="What">What was found, a clause without a full stop.</param>
/// <param name="Remedy">What to do, a clause without a full stop.</param>
public sealed record GalleryFinding(GalleryFault Fault, string Speaker, string? Other, string What, string Remedy)
{
    /// <summary>The line a user reads.</summary>
    public override string ToString() => $"{What}; {Remedy}";
}
