using Timbre.Tensors.Kernels;

namespace Timbre.Tensors.Tests.Kernels;

[Trait("Category", "Kernels")]
public sealed unsafe class PackedMatrixTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 16)]
    [InlineData(17, 33)]
    [InlineData(35, 80)]
    public void Pack_ExchangedStrides_PacksTheTranspose(int rows, int columns)
    {
        var random = new Random(3);
        using var matrix = GuardedFloats.Uniform(random, rows * columns);
        using var transpose = new GuardedFloats(rows * columns);
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                transpose.Start[(column * rows) + row] = matrix.Start[(row * columns) + column];
            }
        }

        foreach (var lanes in (int[])[4, 8, 16])
        {
            using var expected = new GuardedFloats(PackedMatrix.Length(rows, columns, lanes));
            using var actual = new GuardedFloats(PackedMatrix.Length(rows, columns, lanes));
            PackedMatrix.Pack(matrix.Start, columns, 1, rows, columns, expected.Start, lanes);
            PackedMatrix.Pack(transpose.Start, 1, rows, rows, columns, actual.Start, lanes);
            actual.Span.SequenceEqual(expected.Span).ShouldBeTrue();
            expected.AssertGuards();
            actual.AssertGuards();
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(16)]
    public void Pack_EveryColumnCount_KeepsEveryNumberAndFillsUpWithZeros(int lanes)
    {
        const int Rows = 3;
        for (var columns = 1; columns <= 70; columns++)
        {
            using var matrix = new GuardedFloats(Rows * columns);
            for (var i = 0; i < matrix.Length; i++)
            {
                matrix.Start[i] = i + 1;
            }

            using var packed = new GuardedFloats(PackedMatrix.Length(Rows, columns, lanes));
            PackedMatrix.Pack(matrix.Start, columns, 1, Rows, columns, packed.Start, lanes);
            packed.AssertGuards();
            packed.Length.ShouldBe(Rows * (int)Math.Ceiling(columns / (double)lanes) * lanes);
            var numbers = packed.Span.ToArray().Where(x => x != 0).Order().ToArray();
            numbers.ShouldBe(Enumerable.Range(1, Rows * columns).Select(i => (float)i));
        }
    }
}
