using Timbre.MetricLearning.Losses;
using Timbre.Tensors;
using Timbre.Tensors.Tapes;
using Timbre.Training.Doctor;
using Timbre.Training.Recipes;

namespace Timbre.Training.Tests.Doctor;

/// <summary>Faults that no recipe can have are planted where the doctor looks.</summary>
public sealed class PlantedFaultsTests
{
    [Theory]
    [InlineData(1.0, false)]
    [InlineData(0.9, true)]
    public void Compare_LossThatForgetsATenthOfItsGradient_IsWrong(double share, bool isWrong)
    {
        var random = new Random(1);
        float[] embeddings = [.. Enumerable.Range(0, 8 * 6).Select(_ => random.NextSingle() - 0.5f)];
        var gradients = new LossGradients(
            () => new LossSum([new LossTerm("forgetful", new ForgetfulLoss((float)share), 1)]), embeddings, [0, 0, 1, 1, 2, 2, 3, 3], 1);

        gradients.Compare().Single(error => error.Kind == "embeddings").IsWrong.ShouldBe(isWrong);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(1e-5, true)]
    [InlineData(3000, true)]
    public void Find_InputsOfAnotherScale_AreFound(double scale, bool isFound)
    {
        float[] inputs = [.. Enumerable.Range(0, 1000).Select(i => (float)(scale * Math.Sin(i)))];

        InputFaults.Find(inputs, new Recipe()).Any(finding => finding.Kind == FindingKind.InputScale).ShouldBe(isFound);
    }

    [Theory]
    [InlineData(Activation.Relu, 0.95, true)]
    [InlineData(Activation.Relu, 0.5, false)]
    [InlineData(Activation.Swish, 0.95, false)]
    public void Find_UnitsThatAreAlwaysOff_AreFoundWhereReluTurnsThemOff(Activation activation, double dead, bool isFound)
    {
        var layer = new LayerStatistics("enc.0", activation, false, 64, 0, 1, dead, dead, 0, false);

        LayerFaults.Find([layer]).Any(finding => finding.Kind == FindingKind.DeadUnits).ShouldBe(isFound);
    }

    /// <summary>The mean of all squares, of which a part reaches no gradient.</summary>
    private sealed class ForgetfulLoss(float share) : EmbeddingLoss
    {
        protected override TapeValue Evaluate(Tape tape, TapeValue embeddings, ReadOnlySpan<int> labels)
        {
            var kept = tape.Constant(embeddings.Values, embeddings.Rows, embeddings.Columns);
            return (tape.Constant(share) * tape.Mean(embeddings * embeddings)) + (tape.Constant(1 - share) * tape.Mean(kept * kept));
        }
    }
}
