using System.Numerics.Tensors;

namespace Timbre.Training.Doctor;

/// <summary>Vectors that point anywhere, all directions alike.</summary>
internal static class RandomDirection
{
    /// <summary>Fills one.</summary>
    /// <param name="random">Draws it.</param>
    /// <param name="vector">Receives it.</param>
    /// <param name="length">Its Euclidean length.</param>
    public static void Fill(Random random, Span<float> vector, double length)
    {
        foreach (ref var value in vector)
        {
            value = (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
        }

        var norm = TensorPrimitives.Norm<float>(vector);
        TensorPrimitives.Multiply(vector, (float)(norm > 0 ? length / norm : 0), vector);
    }
}
