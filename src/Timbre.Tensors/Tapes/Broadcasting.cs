using System.Numerics.Tensors;

namespace Timbre.Tensors.Tapes;

/// <summary>Arithmetic of two matrices where a size of 1 stands for any size, and its way back.</summary>
internal static unsafe class Broadcasting
{
    public static Matrix Values(in TapeNode node) => new(node.Values, node.Rows, node.Columns);

    public static Matrix Gradient(in TapeNode node) => new(node.Gradient, node.Rows, node.Columns);

    /// <summary>result = a operation b; the result has the broadcast sizes.</summary>
    public static void Run(TapeOperation operation, Matrix a, Matrix b, Matrix result)
    {
        if (a.IsSameShape(result) && b.IsSameShape(result))
        {
            Run(operation, a.All, b.All, result.All);
            return;
        }

        for (var row = 0; row < result.Rows; row++)
        {
            Run(operation, a.Row(row), b.Row(row), result.Row(row));
        }
    }

    /// <summary>target += source summed over the rows and columns in which the target has size 1.</summary>
    public static void AddReduced(Matrix source, Matrix target, float sign)
    {
        if (source.IsSameShape(target))
        {
            TensorPrimitives.MultiplyAdd(source.All, sign, target.All, target.All);
            return;
        }

        for (var row = 0; row < source.Rows; row++)
        {
            var to = target.Row(row);
            if (to.Length == source.Columns)
            {
                TensorPrimitives.MultiplyAdd(source.Row(row), sign, to, to);
            }
            else
            {
                to[0] += sign * (float)DoubleSum(source.Row(row));
            }
        }
    }

    /// <summary>Sum in double precision, front to back.</summary>
    public static double DoubleSum(ReadOnlySpan<float> values)
    {
        double sum = 0;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum;
    }

    private static void Run(TapeOperation operation, ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> result)
    {
        var repeatsA = a.Length != result.Length;
        var repeatsB = b.Length != result.Length;
        if (result.Length == 0)
        {
            return;
        }

        switch (operation)
        {
            case TapeOperation.Add when repeatsB: TensorPrimitives.Add(a, b[0], result); break;
            case TapeOperation.Add when repeatsA: TensorPrimitives.Add(b, a[0], result); break;
            case TapeOperation.Add: TensorPrimitives.Add(a, b, result); break;
            case TapeOperation.Subtract when repeatsB: TensorPrimitives.Subtract(a, b[0], result); break;
            case TapeOperation.Subtract when repeatsA: TensorPrimitives.Subtract(a[0], b, result); break;
            case TapeOperation.Subtract: TensorPrimitives.Subtract(a, b, result); break;
            case TapeOperation.Multiply when repeatsB: TensorPrimitives.Multiply(a, b[0], result); break;
            case TapeOperation.Multiply when repeatsA: TensorPrimitives.Multiply(b, a[0], result); break;
            case TapeOperation.Multiply: TensorPrimitives.Multiply(a, b, result); break;
            case TapeOperation.Divide when repeatsB: TensorPrimitives.Divide(a, b[0], result); break;
            case TapeOperation.Divide when repeatsA: TensorPrimitives.Divide(a[0], b, result); break;
            case TapeOperation.Divide: TensorPrimitives.Divide(a, b, result); break;
            default: throw new ArgumentOutOfRangeException(nameof(operation), operation, "Broadcasting: not arithmetic.");
        }
    }

    /// <summary>A row-major matrix in memory; a single row stands for every row.</summary>
    internal readonly struct Matrix(float* start, int rows, int columns)
    {
        public int Rows => rows;

        public int Columns => columns;

        public Span<float> All => new(start, checked(rows * columns));

        public Span<float> Row(int row) => new(start + (rows == 1 ? 0 : (long)row * columns), columns);

        public bool IsSameShape(Matrix other) => rows == other.Rows && columns == other.Columns;
    }
}
