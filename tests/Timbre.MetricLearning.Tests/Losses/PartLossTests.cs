using Timbre.MetricLearning.Losses;
using Timbre.Tensors.Tapes;

namespace Timbre.MetricLearning.Tests.Losses;

public sealed class PartLossTests
{
    private static readonly int[] Labels = [0, 0, 1, 1];
    private static readonly float[] Points = [1, 2, 3, 4, 5, 2, 3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7];

    [Fact]
    public void Compute_Columns_EqualsTheLossOfThoseColumnsAlone()
    {
        using var tape = new Tape();
        var all = tape.Variable(Points, 4, 5);
        var part = new PartLoss(new BatchAllTripletLoss(), 1, 3);
        var value = part.Compute(tape, all, Labels);
        tape.Backward(value);

        using var other = new Tape();
        var alone = other.Variable([.. Points.Where((_, i) => i % 5 is 1 or 2 or 3)], 4, 3);
        var expected = new BatchAllTripletLoss().Compute(other, alone, Labels);
        other.Backward(expected);

        value.Scalar.ShouldBe(expected.Scalar);
        value.Scalar.ShouldBeGreaterThan(0);
        for (var i = 0; i < Points.Length; i++)
        {
            var (row, column) = (i / 5, i % 5);
            all.Gradient[i].ShouldBe(column is 0 or 4 ? 0 : alone.Gradient[(row * 3) + column - 1]);
        }
    }

    [Fact]
    public void Step_OfThePart_IsThatOfItsLoss()
    {
        var inner = new BatchAllTripletLoss();
        var part = new PartLoss(inner, 0, 2) { Step = 7, ScheduleStep = 9, IsTraining = false };

        inner.Step.ShouldBe(7);
        inner.ScheduleStep.ShouldBe(9);
        inner.IsTraining.ShouldBeFalse();
        part.Parameters.ShouldBeEmpty();
    }
}
