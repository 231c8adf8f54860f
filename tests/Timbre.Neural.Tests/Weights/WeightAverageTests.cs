using Timbre.Neural.Initializers;
using Timbre.Neural.Weights;
using Timbre.Tensors;

namespace Timbre.Neural.Tests.Weights;

public sealed class WeightAverageTests
{
    [Fact]
    public void Update_Constant_FollowsClosedForm()
    {
        var (store, weight) = MakeStore(start: 2);
        var average = new WeightAverage(store, 0.9);
        weight.Values.Fill(5);
        for (var i = 0; i < 20; i++)
        {
            average.Update();
        }

        average.Swap();

        weight.Values[8].ShouldBe((float)(5 - (3 * Math.Pow(0.9, 20))), 1e-5f);
    }

    [Fact]
    public void Swap_Twice_BringsTheWeightsBackBitForBit()
    {
        var (store, weight) = MakeStore(start: 2);
        var average = new WeightAverage(store, 0.9);
        weight.Values.Fill(1f / 3);
        average.Update();

        average.Swap();
        average.Swap();

        weight.Values.ToArray().ShouldAllBe(value => value == 1f / 3);
    }

    [Fact]
    public void Update_WhileSwapped_Throws()
    {
        var average = new WeightAverage(MakeStore(1).Store, 0.9);
        average.Swap();

        Should.Throw<InvalidOperationException>(average.Update);
    }

    [Fact]
    public void Restore_AfterExport_GoesOnBitForBit()
    {
        var (store, weight) = MakeStore(start: 1);
        var straight = new WeightAverage(store, 0.99) { WarmsUp = true };
        weight.Values.Fill(0.3f);
        straight.Update();
        var resumed = new WeightAverage(store, 0.99) { WarmsUp = true };
        resumed.Restore(straight.Updates, straight.Export().ToDictionary(tensor => tensor.Name));
        weight.Values.Fill(-0.7f);
        straight.Update();
        resumed.Update();

        resumed.Export()[0].Values.ShouldBe(straight.Export()[0].Values);
    }

    [Fact]
    public void Swap_Statistics_AreLeftAlone()
    {
        var store = new ParameterStore();
        var mean = store.Add("mean", [3], ParameterKind.Statistic, Initializer.Zeros, new Random(0));
        var average = new WeightAverage(store, 0.5);
        mean.Values.Fill(4);
        average.Update();

        average.Swap();

        mean.Values[0].ShouldBe(4);
    }

    private static (ParameterStore Store, Parameter Weight) MakeStore(float start)
    {
        var store = new ParameterStore();
        return (store, store.Add("w", [9], ParameterKind.Weight, new ConstantInitializer(start), new Random(0)));
    }
}
