using Timbre.Training.Loop;
using Timbre.Training.Runs;

namespace Timbre.Training.Tests.Loop;

/// <summary>Runs of the planner against a made-up clock: what a step, a validation and a checkpoint take is given.</summary>
public sealed class StepPlannerTests
{
    private const double Validation = 1.5;
    private const double Save = 0.3;

    [Theory]
    [InlineData(75, 0.4)]
    [InlineData(300, 0.4)]
    [InlineData(3600, 0.42)]
    [InlineData(20, 0.02)]
    public void Plan_SlowStartAndUnevenSteps_FillsTheBudgetAndKeepsIt(double budget, double pace)
    {
        // The first steps compile and decode; slices have four lengths, as in the default recipe.
        var random = new Random(1);
        double[] lengths = [0.55, 0.85, 1.1, 1.5];
        var run = Simulate(budget, step => pace * lengths[random.Next(4)] * (1 + (8 / (step + 1.0))));

        run.Elapsed.ShouldBeInRange(0.92 * budget, budget);
        run.LastPosition.ShouldBeInRange(0.99 * 3000, 3000);
    }

    [Fact]
    public void Plan_MachineHalvesItsSpeedMidway_StillEndsInTimeAtTheEndOfTheSchedule()
    {
        var run = Simulate(600, step => step < 700 ? 0.4 : 0.8);

        run.Elapsed.ShouldBeInRange(0.92 * 600, 600);
        run.LastPosition.ShouldBeInRange(0.97 * 3000, 3000);
        run.Positions.Zip(run.Positions.Skip(1)).ShouldAllBe(pair => pair.Second >= pair.First);
    }

    [Fact]
    public void Plan_ManyStepsFit_TakesAllOfThem()
    {
        // 3600 s at 0.4 s: three times the recipe's own steps.
        var run = Simulate(3600, _ => 0.4);

        run.Positions.Count.ShouldBeInRange(8500, 9000);
        run.Positions[run.Positions.Count / 2].ShouldBe(1500, 30);
    }

    [Fact]
    public void IsValidationDue_ShortBudget_SpendsAtMostATenthOnTheWay() =>
        Simulate(75, _ => 0.4).Validations.ShouldBeInRange(2, 6);

    [Fact]
    public void IsValidationDue_FixedSteps_ComesAsOftenAsTheRecipeSays()
    {
        var planner = new StepPlanner(TinyRecipe.Make("validation.times=10"), 3009, null);
        var validated = 0L;
        var times = 0;
        for (var step = 1L; step < 3009; step++)
        {
            if (planner.IsValidationDue(step, validated, step))
            {
                (validated, times) = (step, times + 1);
            }
        }

        // The tenth is the one at the end.
        times.ShouldBe(9);
    }

    [Fact]
    public void Earlier_SameStepsAndTime_GoesOnWithTheDecidedPlan()
    {
        var recipe = TinyRecipe.Make();
        var before = new StepPlanner(recipe, null, 100);
        for (var step = 1; step <= 40; step++)
        {
            before.CountStep(step, 0.5, step * 0.5);
        }

        var state = before.Note(new RunState { Step = 40, BudgetSeconds = 100, Seconds = 20 }, isFinished: false);
        var after = new StepPlanner(recipe, null, 100, state);
        var longer = new StepPlanner(recipe, null, 200, state);

        after.Planned.ShouldBe(before.Planned);
        Enumerable.Range(40, 100).ShouldAllBe(step => after.PositionOf(step) == before.PositionOf(step));
        longer.Planned.ShouldBe(0);
    }

    [Fact]
    public void IsOver_FinishedByItsTime_StaysSoWhenResumed()
    {
        var recipe = TinyRecipe.Make();
        var state = new StepPlanner(recipe, null, 100).Note(
            new RunState { Step = 40, BudgetSeconds = 100, Seconds = 98 }, isFinished: true);

        new StepPlanner(recipe, null, 100, state).IsOver(40, 98).ShouldBeTrue();
    }

    private static Run Simulate(double budget, Func<long, double> seconds)
    {
        var recipe = TinyRecipe.Make(
            "schedule={kind: cosine, steps: 3000, warmUpSteps: 150}",
            "validation.times=10",
            "checkpoints={everySteps: 500, everySeconds: 120}");
        var planner = new StepPlanner(recipe, null, budget) { StepsOfAValidation = 6 };
        var (elapsed, saved, validated, validations) = (0.5, 0.0, 0L, 0);
        var positions = new List<double>();
        while (!planner.IsOver(positions.Count, elapsed))
        {
            positions.Add(planner.PositionOf(positions.Count));
            var took = seconds(positions.Count);
            elapsed += took;
            planner.CountStep(positions.Count, took, elapsed);
            if (planner.IsValidationDue(positions.Count, validated, elapsed))
            {
                elapsed += Validation;
                planner.CountValidation(Validation, elapsed);
                (validated, validations) = (positions.Count, validations + 1);
            }

            if (positions.Count % 500 == 0 || elapsed - saved >= 120)
            {
                elapsed += Save;
                saved = elapsed;
                planner.CountSave(Save);
            }
        }

        return new Run(elapsed + Validation + Save, positions, planner.PositionOf(positions.Count), validations);
    }

    private sealed record Run(double Elapsed, List<double> Positions, double LastPosition, int Validations);
}
