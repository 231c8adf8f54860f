using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Timbre.Neural.Files;

/// <summary>A tensor as it stands in a file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">Its sizes.</param>
/// <param name="Values">Its numbers in float32; of one in integers null.</param>
/// <param name="Integers">Its numbers in integers; of one in float32 null.</param>
internal sealed record StoredTensor(string Name, IReadOnlyList<int> Shape, float[]? Values, sbyte[]? Integers = null)
{
    // A scale is rounded up: 127 times that of the largest number of all would be no number.
    private const float LargestRounded = float.MaxValue / 2;

    /// <summary>The format's word for its numbers.</summary>
    public string Kind => Integers is null ? SafetensorsEntry.Single : SafetensorsEntry.Int8;

    /// <summary>Bytes that its numbers take.</summary>
    public long Bytes => Integers?.LongLength ?? Values!.LongLength * sizeof(float);

    /// <summary>
    /// What a file holds for these tensors: those in float32, then all scales, then the integers, which keeps all aligned.
    /// </summary>
    /// <param name="tensors">The tensors.</param>
    /// <exception cref="ArgumentException">A shape does not match its numbers, or numbers that are not finite shall be rounded.</exception>
    public static IReadOnlyList<StoredTensor> Of(IReadOnlyList<NamedTensor> tensors)
    {
        var (stored, scales, integers) = (new List<StoredTensor>(tensors.Count), new List<StoredTensor>(), new List<StoredTensor>());
        foreach (var tensor in tensors)
        {
            Check(tensor);
            if (tensor.Storage == TensorStorage.Single)
            {
                stored.Add(new StoredTensor(tensor.Name, tensor.Shape, tensor.Values));
                continue;
            }

            var ofColumns = RoundedColumns.ScalesOf(tensor.Values, tensor.Shape[^1]);
            scales.Add(new StoredTensor(tensor.Name + RoundedColumns.Suffix, [ofColumns.Length], ofColumns));
            integers.Add(new StoredTensor(tensor.Name, tensor.Shape, null, RoundedColumns.Round(tensor.Values, ofColumns)));
        }

        return [.. stored, .. scales, .. integers];
    }

    /// <summary>Writes its numbers, the lowest byte first.</summary>
    public void WriteTo(Stream stream)
    {
        if (Integers is not null)
        {
            stream.Write(MemoryMarshal.AsBytes(Integers.AsSpan()));
            return;
        }

        if (BitConverter.IsLittleEndian)
        {
            stream.Write(MemoryMarshal.AsBytes(Values.AsSpan()));
            return;
        }

        Span<byte> number = stackalloc byte[sizeof(float)];
        foreach (var value in Values!)
        {
            BinaryPrimitives.WriteSingleLittleEndian(number, value);
            stream.Write(number);
        }
    }

    private static void Check(NamedTensor tensor)
    {
        var length = tensor.Shape.Aggregate(1L, (product, size) => product * size);
        if (length != tensor.Values.Length)
        {
            throw new ArgumentException(
                $"Write: expected {length} numbers of {tensor.Name}, got {tensor.Values.Length}. Match shape and numbers.");
        }

        if (tensor.Storage == TensorStorage.Single)
        {
            return;
        }

        if (tensor.Shape.Count == 0 || tensor.Values.AsSpan().ContainsAnyExceptInRange(-LargestRounded, LargestRounded))
        {
            throw new ArgumentException(
                FormattableString.Invariant($"Write: expected numbers of at most {LargestRounded} and one size or more of {tensor.Name}, ")
                + "to round them, got others. Keep it in float32.");
        }
    }
}
