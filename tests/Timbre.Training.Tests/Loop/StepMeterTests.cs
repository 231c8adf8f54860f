using Timbre.Training.Loop;

namespace Timbre.Training.Tests.Loop;

public sealed class StepMeterTests
{
    [Fact]
    public void Shares_OfSeveralSteps_AreThoseOfTheirSums()
    {
        var meter = new StepMeter();

        meter.Add(new StepCost(Seconds: 1, Waited: 0.5, Processor: 2, DataProcessor: 1));
        meter.Add(new StepCost(Seconds: 3, Waited: 0.5, Processor: 6, DataProcessor: 0));

        meter.WaitShare.ShouldBe(0.25);
        meter.DataShare.ShouldBe(0.125);
        meter.Clear();
        meter.DataShare.ShouldBeNull();
    }

    [Fact]
    public void DataShare_SystemThatDoesNotTell_IsUnknownUntilCleared()
    {
        var meter = new StepMeter();

        meter.Add(new StepCost(1, 0, 2, null));
        meter.Add(new StepCost(1, 0, 2, 1));

        meter.DataShare.ShouldBeNull();
        meter.Clear();
        meter.Add(new StepCost(1, 0, 2, 1));
        meter.DataShare.ShouldBe(0.5);
    }
}
