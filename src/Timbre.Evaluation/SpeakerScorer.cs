using System.Numerics.Tensors;
using Timbre.Evaluation.Scoring;

namespace Timbre.Evaluation;

/// <summary>
/// Scores two embeddings. The one place where scores are made: evaluation, validation and galleries all ask it, so that a threshold
/// found by one holds for the others.
/// </summary>
/// <remarks>
/// Every kind is one form, <c>(left . right) (left gain + right gain) - left offset - right offset</c>, of what it makes of each side
/// alone (<see cref="Prepare"/>): a gallery prepares each voice once, and a search is a product with each row whatever the kind.
/// Immutable: many threads may share one.
/// </remarks>
public abstract class SpeakerScorer
{
    private readonly int? _size;
    private readonly int? _preparedSize;

    /// <summary>Names a scorer.</summary>
    /// <param name="kind">In which way it scores.</param>
    /// <param name="id">Of its kind and numbers.</param>
    /// <param name="size">Numbers of an embedding; null: any.</param>
    /// <param name="preparedSize">Numbers of a prepared vector; null: as many.</param>
    private protected SpeakerScorer(ScorerKind kind, string id, int? size = null, int? preparedSize = null) =>
        (Kind, Id, _size, _preparedSize) = (kind, id, size, preparedSize ?? size);

    /// <summary>The cosine alone: for models without a cohort.</summary>
    public static SpeakerScorer Cosine { get; } = new CosineScorer();

    /// <summary>In which way it scores.</summary>
    public ScorerKind Kind { get; }

    /// <summary>Scores of scorers with equal ids can be compared, and share thresholds; <see cref="ScorerId"/> reads it.</summary>
    public string Id { get; }

    /// <summary>True where the score is the cosine alone.</summary>
    public bool IsCosine => Kind == ScorerKind.Cosine;

    /// <summary>The highest score there can be, its opposite being the lowest; infinite for kinds without such bounds.</summary>
    public virtual double HighestScore => double.PositiveInfinity;

    /// <summary>What scores need of one side: to be made once for a voice that is compared often.</summary>
    /// <param name="embedding">Need not be unit length; what has no direction, all 0, scores as if it were unrelated to everybody.</param>
    /// <param name="side">On which side of the comparison it stands; most kinds take both alike.</param>
    /// <exception cref="ArgumentException">It is not as long as this scorer's embeddings.</exception>
    public PreparedVoice Prepare(ReadOnlySpan<float> embedding, ComparedSide side)
    {
        RequireSize(embedding.Length, _size ?? embedding.Length);
        var length = TensorPrimitives.Norm(embedding);
        if (length == 0)
        {
            return PreparedVoice.Of(new float[_preparedSize ?? embedding.Length]);
        }

        var direction = new float[embedding.Length];
        TensorPrimitives.Divide(embedding, length, direction);
        return PrepareDirection(direction, side);
    }

    /// <summary>The same for comparisons without sides, where kinds that tell them apart score the mean of both orders.</summary>
    /// <param name="embedding">As for <see cref="Prepare"/>.</param>
    public PreparedVoice PrepareBoth(ReadOnlySpan<float> embedding)
    {
        var test = Prepare(embedding, ComparedSide.Test);
        if (Kind is not (ScorerKind.ZNorm or ScorerKind.TNorm))
        {
            return test;
        }

        var enrollment = Prepare(embedding, ComparedSide.Enrollment);
        return test with { Gain = (enrollment.Gain + test.Gain) / 2, Offset = (enrollment.Offset + test.Offset) / 2 };
    }

    /// <summary>Scores two embeddings.</summary>
    /// <param name="enrollment">Need not be unit length.</param>
    /// <param name="test">As long as <paramref name="enrollment"/>.</param>
    /// <returns>Higher = more alike; at most <see cref="HighestScore"/> away from 0.</returns>
    /// <exception cref="ArgumentException">Their lengths differ, or are not those of this scorer's embeddings.</exception>
    public double Score(ReadOnlySpan<float> enrollment, ReadOnlySpan<float> test)
    {
        RequireSize(test.Length, enrollment.Length);
        return Score(Prepare(enrollment, ComparedSide.Enrollment), Prepare(test, ComparedSide.Test));
    }

    /// <summary>Scores two voices that one scorer prepared.</summary>
    /// <param name="enrollment">Prepared for the side of the enrollment.</param>
    /// <param name="test">Prepared for the side of the test.</param>
    /// <exception cref="ArgumentException">Their lengths differ.</exception>
    public static double Score(PreparedVoice enrollment, PreparedVoice test)
    {
        ArgumentNullException.ThrowIfNull(enrollment);
        ArgumentNullException.ThrowIfNull(test);
        return (TensorPrimitives.Dot<float>(enrollment.Vector, test.Vector) * (enrollment.Gain + test.Gain))
            - enrollment.Offset - test.Offset;
    }

    /// <summary>What scores need of a side whose direction is known.</summary>
    /// <param name="direction">Unit length; may be kept.</param>
    /// <param name="side">On which side it stands.</param>
    private protected abstract PreparedVoice PrepareDirection(float[] direction, ComparedSide side);

    private static void RequireSize(int actual, int expected)
    {
        if (actual != expected)
        {
            throw new ArgumentException(
                $"SpeakerScorer: expected {expected} numbers, got {actual}. Compare embeddings of one model.");
        }
    }
}
