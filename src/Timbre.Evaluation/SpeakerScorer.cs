using System.Buffers.Binary;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Timbre.Evaluation;

/// <summary>
/// Scores two embeddings: their cosine, less what each of them scores against impostors. The one place where scores are
/// made: evaluation, validation and galleries all ask it, so that a threshold found by one holds for the others.
/// </summary>
/// <remarks>
/// <c>score(a, b) = cos(a, b) - offset(a) - offset(b)</c>, where <c>offset(x) = weight * mean of the top highest cosines of x
/// with a cohort</c>. A voice or channel near to many others scores high with everybody; the offset takes a part of that
/// back. It is the centering of symmetric score normalization (Matějka and others 2017, "AS-Norm1") without its division
/// by the deviation, and by a part instead of the whole. Immutable: many threads may share one.
/// </remarks>
public sealed class SpeakerScorer
{
    private readonly float[] _cohort;
    private readonly int _size;
    private readonly int _top;

    /// <summary>Makes a scorer with a cohort.</summary>
    /// <param name="cohort">[impostors, size], row-major: one embedding each, at least one; need not be unit length.</param>
    /// <param name="size">Numbers of an embedding, at least 1.</param>
    /// <param name="top">How many of the highest cosines count, at least 1; where there are fewer impostors, all.</param>
    /// <param name="weight">Share of their mean that is taken off for each side, finite.</param>
    /// <exception cref="ArgumentException">The cohort is not whole rows, or a row is zero or not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Another number is out of its range.</exception>
    public SpeakerScorer(ReadOnlySpan<float> cohort, int size, int top, double weight)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
        if (!double.IsFinite(weight))
        {
            throw new ArgumentOutOfRangeException(
                nameof(weight), weight, "SpeakerScorer: expected a finite weight. Name a share such as 0.25.");
        }

        if (cohort.IsEmpty || cohort.Length % size != 0)
        {
            throw new ArgumentException(
                $"SpeakerScorer: expected rows of {size} numbers, got {cohort.Length} numbers. Give whole embeddings.", nameof(cohort));
        }

        (_size, _top, Weight, _cohort) = (size, top, weight, cohort.ToArray());
        for (var at = 0; at < _cohort.Length; at += size)
        {
            var row = _cohort.AsSpan(at, size);
            var length = TensorPrimitives.Norm<float>(row);
            if (!(length is > 0 and < float.PositiveInfinity))
            {
                throw new ArgumentException(
                    $"SpeakerScorer: expected finite rows that are not all 0, got another as row {at / size}. Leave it out.",
                    nameof(cohort));
            }

            TensorPrimitives.Divide(row, length, row);
        }

        Id = ComputeId();
    }

    private SpeakerScorer() => (_cohort, Id) = ([], "cosine");

    /// <summary>The cosine alone: for models without a cohort.</summary>
    public static SpeakerScorer Cosine { get; } = new();

    /// <summary>Scores of scorers with equal ids can be compared, and share thresholds; <c>cosine</c>, or a hash.</summary>
    public string Id { get; }

    /// <summary>True where the score is the cosine and every offset 0.</summary>
    public bool IsCosine => _cohort.Length == 0;

    /// <summary>Impostors of the cohort.</summary>
    public int CohortSize => IsCosine ? 0 : _cohort.Length / _size;

    /// <summary>How many of the highest cosines count.</summary>
    public int Top => Math.Min(_top, CohortSize);

    /// <summary>Share of their mean that is taken off for each side.</summary>
    public double Weight { get; }

    /// <summary>The highest score there can be, 1 and for each side the weight; its opposite is the lowest.</summary>
    /// <remarks>A cosine is -1 to 1, and so is the mean that an offset takes its share of.</remarks>
    public double HighestScore => 1 + (2 * Math.Abs(Weight));

    /// <summary>What an embedding's scores are lowered by: to be computed once for one that is compared often.</summary>
    /// <param name="embedding">Need not be unit length; a zero vector, without any direction, has 0.</param>
    /// <exception cref="ArgumentException">It is not as long as the cohort's.</exception>
    public double Offset(ReadOnlySpan<float> embedding)
    {
        if (IsCosine)
        {
            return 0;
        }

        Check(embedding.Length, _size);
        var length = TensorPrimitives.Norm(embedding);
        if (length == 0)
        {
            return 0;
        }

        Span<double> cosines = new double[CohortSize];
        for (var i = 0; i < cosines.Length; i++)
        {
            cosines[i] = TensorPrimitives.Dot(_cohort.AsSpan(i * _size, _size), embedding) / length;
        }

        cosines.Sort();
        var sum = 0.0;
        foreach (var cosine in cosines[^Top..])
        {
            sum += cosine;
        }

        return Weight * sum / Top;
    }

    /// <summary>Scores two embeddings.</summary>
    /// <param name="left">Need not be unit length.</param>
    /// <param name="right">As long as <paramref name="left"/>.</param>
    /// <returns>Higher = more alike; at most <see cref="HighestScore"/> away from 0.</returns>
    /// <exception cref="ArgumentException">Their lengths differ, or are not the cohort's.</exception>
    public double Score(ReadOnlySpan<float> left, ReadOnlySpan<float> right) => Score(left, Offset(left), right, Offset(right));

    /// <summary>Scores two embeddings whose offsets are known.</summary>
    /// <param name="left">Need not be unit length.</param>
    /// <param name="leftOffset">What <see cref="Offset"/> gave for it.</param>
    /// <param name="right">As long as <paramref name="left"/>.</param>
    /// <param name="rightOffset">What <see cref="Offset"/> gave for it.</param>
    /// <exception cref="ArgumentException">Their lengths differ.</exception>
    public static double Score(ReadOnlySpan<float> left, double leftOffset, ReadOnlySpan<float> right, double rightOffset)
    {
        Check(right.Length, left.Length);
        return Score(
            TensorPrimitives.Dot(left, right) / (TensorPrimitives.Norm(left) * TensorPrimitives.Norm(right)), leftOffset, rightOffset);
    }

    /// <summary>The score of two embeddings whose cosine and offsets are known.</summary>
    /// <param name="cosine">Cosine of the two.</param>
    /// <param name="leftOffset">Offset of one side.</param>
    /// <param name="rightOffset">Offset of the other.</param>
    public static double Score(double cosine, double leftOffset, double rightOffset) => cosine - leftOffset - rightOffset;

    private static void Check(int actual, int expected)
    {
        if (actual != expected)
        {
            throw new ArgumentException(
                $"SpeakerScorer: expected {expected} numbers, got {actual}. Compare embeddings of one model.");
        }
    }

    private string ComputeId()
    {
        Span<byte> settings = stackalloc byte[sizeof(int) + sizeof(double)];
        BinaryPrimitives.WriteInt32LittleEndian(settings, _top);
        BinaryPrimitives.WriteDoubleLittleEndian(settings[sizeof(int)..], Weight);
        return Convert.ToHexStringLower(SHA256.HashData([.. settings, .. MemoryMarshal.AsBytes(_cohort.AsSpan())]).AsSpan(0, 16));
    }
}
