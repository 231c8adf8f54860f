using Timbre.Neural;
using Timbre.Training.Recipes;

namespace Timbre.Training.Loop;

/// <summary>Makes the optimizer and the schedule that a recipe describes.</summary>
internal static class OptimizerFactory
{
    /// <summary>The optimizer.</summary>
    public static Optimizer Create(OptimizerSettings settings) => settings switch
    {
        AdamWSettings s => new AdamW { Beta1 = s.Beta1, Beta2 = s.Beta2, Epsilon = s.Epsilon, WeightDecay = (float)s.WeightDecay },
        AdamSettings s => new Adam { Beta1 = s.Beta1, Beta2 = s.Beta2, Epsilon = s.Epsilon },
        NadamSettings s => new Nadam { Beta1 = s.Beta1, Beta2 = s.Beta2, Epsilon = s.Epsilon },
        SgdSettings s => new Sgd { Momentum = (float)s.Momentum, Nesterov = s.Nesterov },
        _ => throw new ArgumentOutOfRangeException(nameof(settings), settings.GetType().Name, "No such optimizer."),
    };

    /// <summary>The schedule of the recipe, over the steps it names.</summary>
    /// <param name="settings">What the recipe says.</param>
    public static Schedule Create(ScheduleSettings settings)
    {
        var after = Math.Max(1, settings.Steps - settings.WarmUpSteps);
        Schedule schedule = settings switch
        {
            CosineSettings s => new CosineSchedule(s.Rate, after, s.Rate * s.FinalShare),
            CosineRestartsSettings s => new CosineRestartsSchedule(s.Rate, s.FirstCycle, s.CycleFactor, s.Rate * s.FinalShare),
            ExponentialSettings s => new ExponentialSchedule(s.Rate, s.Factor, s.EverySteps),
            ConstantSettings s => new ConstantSchedule(s.Rate),
            _ => throw new ArgumentOutOfRangeException(nameof(settings), settings.GetType().Name, "No such schedule."),
        };
        return settings.WarmUpSteps > 0
            ? new WarmUpSchedule(schedule, settings.WarmUpSteps, 1.0 / (settings.WarmUpSteps + 1))
            : schedule;
    }
}
