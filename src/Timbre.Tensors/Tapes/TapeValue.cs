using System.Diagnostics.CodeAnalysis;

namespace Timbre.Tensors.Tapes;

/// <summary>A float32 matrix [rows, columns] on a <see cref="Tape"/>; valid until the tape is reset.</summary>
/// <remarks>
/// The operators broadcast: where one side has 1 row or 1 column, it stands for as many as the other side has.
/// </remarks>
[SuppressMessage("Usage", "CA2225", Justification = "The named forms stand on Tape.")]
public readonly struct TapeValue : IEquatable<TapeValue>
{
    internal TapeValue(Tape tape, int index, int round)
    {
        Tape = tape;
        Index = index;
        Round = round;
    }

    /// <summary>The tape it stands on.</summary>
    public Tape Tape { get; }

    /// <summary>How many rows.</summary>
    public int Rows => Tape.Node(this).Rows;

    /// <summary>How many columns.</summary>
    public int Columns => Tape.Node(this).Columns;

    /// <summary>The numbers, row-major.</summary>
    /// <exception cref="InvalidOperationException">The tape was reset since.</exception>
    public ReadOnlySpan<float> Values => Tape.Node(this).ValueSpan;

    /// <summary>
    /// d loss / d values after <see cref="Timbre.Tensors.Tapes.Tape.Backward"/>; zeros where the loss does not depend on it.
    /// </summary>
    /// <exception cref="InvalidOperationException">The tape was reset since, or the value is a constant.</exception>
    public ReadOnlySpan<float> Gradient => Tape.GradientOf(this);

    /// <summary>The number of a 1 x 1 value.</summary>
    /// <exception cref="InvalidOperationException">It has more than one number.</exception>
    public float Scalar => Values is { Length: 1 } values
        ? values[0]
        : throw new InvalidOperationException($"Scalar: expected a 1 x 1 value, got {Rows} x {Columns}. Sum it first.");

    internal int Index { get; }

    internal int Round { get; }

    /// <summary>a + b.</summary>
    public static TapeValue operator +(TapeValue a, TapeValue b) => a.Tape.Add(a, b);

    /// <summary>a - b.</summary>
    public static TapeValue operator -(TapeValue a, TapeValue b) => a.Tape.Subtract(a, b);

    /// <summary>a * b, number by number.</summary>
    public static TapeValue operator *(TapeValue a, TapeValue b) => a.Tape.Multiply(a, b);

    /// <summary>a / b, number by number.</summary>
    public static TapeValue operator /(TapeValue a, TapeValue b) => a.Tape.Divide(a, b);

    /// <summary>-a.</summary>
    public static TapeValue operator -(TapeValue a) => a.Tape.Affine(a, -1, 0);

    /// <summary>a + number.</summary>
    public static TapeValue operator +(TapeValue a, float number) => a.Tape.Affine(a, 1, number);

    /// <summary>a - number.</summary>
    public static TapeValue operator -(TapeValue a, float number) => a.Tape.Affine(a, 1, -number);

    /// <summary>number - a.</summary>
    public static TapeValue operator -(float number, TapeValue a) => a.Tape.Affine(a, -1, number);

    /// <summary>number * a.</summary>
    public static TapeValue operator *(float number, TapeValue a) => a.Tape.Affine(a, number, 0);

    /// <summary>a * number.</summary>
    public static TapeValue operator *(TapeValue a, float number) => a.Tape.Affine(a, number, 0);

    /// <summary>a / number.</summary>
    public static TapeValue operator /(TapeValue a, float number) => a.Tape.Affine(a, 1 / number, 0);

    /// <summary>Same entry of the same tape.</summary>
    public static bool operator ==(TapeValue a, TapeValue b) => a.Equals(b);

    /// <summary>Not the same entry of the same tape.</summary>
    public static bool operator !=(TapeValue a, TapeValue b) => !a.Equals(b);

    /// <inheritdoc/>
    public bool Equals(TapeValue other) => ReferenceEquals(Tape, other.Tape) && Index == other.Index && Round == other.Round;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TapeValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Index, Round);
}
