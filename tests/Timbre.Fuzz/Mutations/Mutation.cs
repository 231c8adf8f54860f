namespace Timbre.Fuzz.Mutations;

/// <summary>One change of a file.</summary>
/// <param name="At">Where, as a share of the length: 0 the start, 1 000 000 the end; or the byte itself where <see cref="IsByte"/>.</param>
internal abstract record Mutation(int At)
{
    /// <summary>Shares are counted in millionths.</summary>
    public const int Whole = 1_000_000;

    /// <summary>True where <see cref="At"/> is a byte from the start: a header's fields are hit more often so.</summary>
    public bool IsByte { get; init; }

    /// <summary>Makes the changed file.</summary>
    /// <param name="data">The file; not written to.</param>
    /// <param name="others">Other files of the kind.</param>
    public abstract byte[] Apply(byte[] data, IReadOnlyList<byte[]> others);

    /// <summary>The byte meant, 0 up to the length.</summary>
    protected int Offset(int length) => IsByte ? Math.Min(At, length) : (int)((long)At * length / Whole);
}
