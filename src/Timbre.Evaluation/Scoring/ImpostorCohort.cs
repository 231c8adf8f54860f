using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Timbre.Evaluation.Scoring;

/// <summary>Embeddings of people who ask of nobody, against which the voices of a comparison are held. Immutable.</summary>
public sealed class ImpostorCohort
{
    private readonly float[] _rows;
    private readonly byte[] _given;

    /// <summary>Copies the impostors, brought to unit length.</summary>
    /// <param name="embeddings">[impostors, size], row-major: one embedding each, at least one; need not be unit length.</param>
    /// <param name="size">Numbers of an embedding, at least 1.</param>
    /// <exception cref="ArgumentException">They are not whole rows, or a row is zero or not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The size is below 1.</exception>
    public ImpostorCohort(ReadOnlySpan<float> embeddings, int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        if (embeddings.IsEmpty || embeddings.Length % size != 0)
        {
            throw new ArgumentException(
                $"ImpostorCohort: expected rows of {size} numbers, got {embeddings.Length} numbers. Give whole embeddings.",
                nameof(embeddings));
        }

        (Size, _rows, _given) = (size, embeddings.ToArray(), MemoryMarshal.AsBytes(embeddings).ToArray());
        for (var at = 0; at < _rows.Length; at += size)
        {
            var row = _rows.AsSpan(at, size);
            var length = TensorPrimitives.Norm<float>(row);
            if (!(length is > 0 and < float.PositiveInfinity))
            {
                throw new ArgumentException(
                    $"ImpostorCohort: expected finite rows that are not all 0, got another as row {at / size}. Leave it out.",
                    nameof(embeddings));
            }

            TensorPrimitives.Divide(row, length, row);
        }
    }

    /// <summary>How many there are.</summary>
    public int Count => _rows.Length / Size;

    /// <summary>Numbers of an embedding.</summary>
    public int Size { get; }

    /// <summary>
    /// The impostors as they were given. Brought to unit length their last bits differ from one processor to another, and with them
    /// would what a scorer is known by: a calibration would not be found again on another machine.
    /// </summary>
    internal ReadOnlySpan<byte> Bytes => _given;

    /// <summary>The cosine of a direction and each of them, lowest first.</summary>
    internal double[] SortedCosines(ReadOnlySpan<float> direction)
    {
        var cosines = new double[Count];
        for (var i = 0; i < cosines.Length; i++)
        {
            cosines[i] = TensorPrimitives.Dot(_rows.AsSpan(i * Size, Size), direction);
        }

        Array.Sort(cosines);
        return cosines;
    }
}
