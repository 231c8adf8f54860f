using Timbre.Neural.Schedules;
using Timbre.Testing;

namespace Timbre.Neural.Tests;

/// <summary>Maps the schedule cases of the reference values by their variant.</summary>
internal static class ScheduleCases
{
    private const double Tolerance = 1e-6;

    public static GoldenCheck? Map(GoldenCase golden)
    {
        var variant = golden.Name.Split('/')[1];
        if (variant.StartsWith("reduce_on_plateau", StringComparison.Ordinal))
        {
            return () => CheckPlateau(golden);
        }

        if (variant.StartsWith("warmup_then_cosine", StringComparison.Ordinal))
        {
            return () => CheckRates(golden, WarmUpThenCosine(golden), int.MaxValue);
        }

        // PyTorch's cosine rises again beyond its end, where this one stays low.
        return Make(variant, golden) is { } options
            ? () => CheckRates(golden, options.Create(), options is CosineScheduleOptions ? options.Steps + 1 : int.MaxValue)
            : null;
    }

    private static ScheduleOptions? Make(string variant, GoldenCase golden)
    {
        var settings = golden.Parameters;
        var rate = golden.Inputs.NumberOr("lr", 0);
        bool Is(string prefix) => variant.StartsWith(prefix, StringComparison.Ordinal);
        int Whole(string name, int otherwise) => (int)settings.WholeOr(name, otherwise);

        // Longer prefixes stand before the shorter ones they contain.
        if (Is("exponential_decrease_wespeaker"))
        {
            var perEpoch = Whole("epoch_iter", 1);
            var (first, scale) = (settings.NumberOr("initial_lr", 0), settings.NumberOr("scale_ratio", 1));
            return new ExponentialDecreaseScheduleOptions
            {
                Rate = first * scale,
                FinalShare = settings.NumberOr("final_lr", 0) / first,
                Steps = Whole("num_epochs", 1) * perEpoch,
                WarmUpSteps = (int)(settings.NumberOr("warm_up_epoch", 0) * perEpoch),
                StartShare = settings.FlagOr("warm_from_zero") ? 0 : scale > 1 ? 1 / scale : 1,
            };
        }

        if (Is("multistep"))
        {
            return new MultiStepScheduleOptions
            {
                Rate = rate,
                WarmUpSteps = 0,
                Milestones = [.. settings.GetProperty("milestones").EnumerateArray().Select(at => at.GetInt32())],
                Factor = settings.NumberOr("gamma", 0.1),
            };
        }

        if (Is("cosine_warm_restarts"))
        {
            return new CosineRestartsScheduleOptions
            {
                Rate = rate,
                WarmUpSteps = 0,
                FirstCycle = Whole("T_0", 1),
                CycleFactor = Whole("T_mult", 1),
                FinalShare = settings.NumberOr("eta_min", 0) / rate,
            };
        }

        if (Is("cosine"))
        {
            return new CosineScheduleOptions
            {
                Rate = rate, WarmUpSteps = 0, Steps = Whole("T_max", 1), FinalShare = settings.NumberOr("eta_min", 0) / rate,
            };
        }

        if (Is("onecycle"))
        {
            return settings.FlagOr("three_phase")
                ? null
                : new OneCycleScheduleOptions
                {
                    Rate = settings.NumberOr("max_lr", 0),
                    Steps = Whole("total_steps", 2),
                    RisingShare = settings.NumberOr("pct_start", 0.3),
                    StartDivisor = settings.NumberOr("div_factor", 25),
                    EndDivisor = settings.NumberOr("final_div_factor", 1e4),
                    Linear = settings.TryGetProperty("anneal_strategy", out var kind) && kind.GetString() == "linear",
                };
        }

        if (Is("cyclic"))
        {
            var up = Whole("up", 2000);
            var highest = settings.NumberOr("max_lr", 0);
            return new CyclicScheduleOptions
            {
                Rate = highest,
                WarmUpSteps = 0,
                LowestShare = settings.NumberOr("base_lr", 0) / highest,
                RisingSteps = up,
                FallingSteps = Whole("down", up),
                Shape = Is("cyclic_triangular2") ? CyclicShape.Halving
                    : Is("cyclic_exp") ? CyclicShape.Exponential : CyclicShape.Triangular,
                Factor = settings.NumberOr("gamma", 1),
            };
        }

        return variant.Split('_')[0] switch
        {
            "step" => new StepScheduleOptions
            {
                Rate = rate, WarmUpSteps = 0, EverySteps = Whole("step_size", 1), Factor = settings.NumberOr("gamma", 0.1),
            },
            "exponential" => new ExponentialScheduleOptions
            {
                Rate = rate, WarmUpSteps = 0, EverySteps = 1, Factor = settings.NumberOr("gamma", 1),
            },
            "polynomial" => new PolynomialScheduleOptions
            {
                Rate = rate, WarmUpSteps = 0, Steps = Whole("total_iters", 5), Power = settings.NumberOr("power", 1),
            },
            "linear" => new LinearScheduleOptions
            {
                Rate = rate,
                WarmUpSteps = 0,
                Steps = Whole("total_iters", 5),
                StartShare = settings.NumberOr("start_factor", 1.0 / 3),
                FinalShare = settings.NumberOr("end_factor", 1),
            },
            "constant" => new ConstantScheduleOptions
            {
                Rate = rate, WarmUpSteps = 0, StartShare = settings.NumberOr("factor", 1.0 / 3), StartSteps = Whole("total_iters", 5),
            },
            _ => null,
        };
    }

    private static WarmUpSchedule WarmUpThenCosine(GoldenCase golden)
    {
        var settings = golden.Parameters;
        var after = new CosineSchedule(golden.Inputs.NumberOr("lr", 0), settings.WholeOr("T_max", 1), settings.NumberOr("eta_min", 0));
        return new WarmUpSchedule(after, settings.WholeOr("warmup", 1), settings.NumberOr("start_factor", 1.0 / 3));
    }

    private static void CheckRates(GoldenCase golden, Schedule schedule, int most)
    {
        var expected = golden.Resolve(golden.Outputs.EnumerateObject().First().Value).Values;
        var compared = Math.Min(expected.Length, most);
        var actual = Enumerable.Range(0, compared).Select(step => schedule.RateAt((long)step)).ToArray();
        GoldenTolerance.Check("rate", expected.AsSpan(0, compared), actual, Tolerance);
    }

    private static void CheckPlateau(GoldenCase golden)
    {
        var settings = golden.Parameters;
        var rate = golden.Inputs.NumberOr("lr", 0);
        var plateau = new PlateauScheduleOptions
        {
            Rate = rate,
            WarmUpSteps = 0,
            Factor = settings.NumberOr("factor", 0.1),
            Patience = (int)settings.WholeOr("patience", 10),
            Threshold = settings.NumberOr("threshold", 1e-4),
            Cooldown = (int)settings.WholeOr("cooldown", 0),
            FinalShare = settings.NumberOr("min_lr", 0) / rate,
        }.Create();
        var actual = new List<double>();
        foreach (var measure in golden.Input("metric").Values)
        {
            plateau.Report(measure);
            actual.Add(plateau.RateAt(0L));
        }

        GoldenTolerance.Check("rate", golden.Output("lr_after_each").Values, actual.ToArray(), Tolerance);
    }
}
