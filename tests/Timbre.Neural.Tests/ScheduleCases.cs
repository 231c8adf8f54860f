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

        return Make(variant, golden) is { } schedule
            ? () => CheckRates(golden, schedule, variant.StartsWith("margin", StringComparison.Ordinal) ? 1 : 0)
            : null;
    }

    private static Schedule? Make(string variant, GoldenCase golden)
    {
        var settings = golden.Parameters;
        var rate = golden.Inputs.NumberOr("lr", 0);
        bool Is(string prefix) => variant.StartsWith(prefix, StringComparison.Ordinal);

        // Longer prefixes stand before the shorter ones they contain.
        if (Is("exponential_decrease_wespeaker"))
        {
            var perEpoch = settings.WholeOr("epoch_iter", 1);
            return new ExponentialDecreaseSchedule(
                settings.NumberOr("initial_lr", 0),
                settings.NumberOr("final_lr", 0),
                settings.WholeOr("num_epochs", 1) * perEpoch)
            {
                WarmUpSteps = (long)(settings.NumberOr("warm_up_epoch", 0) * perEpoch),
                Scale = settings.NumberOr("scale_ratio", 1),
                WarmsFromZero = settings.FlagOr("warm_from_zero"),
            };
        }

        if (Is("margin_wespeaker"))
        {
            var perEpoch = settings.WholeOr("epoch_iter", 1);
            return new MarginSchedule(
                settings.NumberOr("initial", 0),
                settings.NumberOr("final", 0),
                (settings.WholeOr("increase_start_epoch", 1) - 1) * perEpoch,
                (settings.WholeOr("fix_start_epoch", 1) - 1) * perEpoch)
            {
                IsLinear = settings.GetProperty("increase_type").GetString() != "exp",
            };
        }

        if (Is("multistep"))
        {
            var milestones = settings.GetProperty("milestones").EnumerateArray().Select(at => at.GetInt64()).ToArray();
            return new MultiStepSchedule(rate, milestones, settings.NumberOr("gamma", 0.1));
        }

        if (Is("cosine_warm_restarts"))
        {
            return new CosineRestartsSchedule(
                rate,
                settings.WholeOr("T_0", 1),
                (int)settings.WholeOr("T_mult", 1),
                settings.NumberOr("eta_min", 0));
        }

        if (Is("cosine"))
        {
            return new CosineSchedule(rate, settings.WholeOr("T_max", 1), settings.NumberOr("eta_min", 0))
            {
                StaysLow = false,
            };
        }

        if (Is("warmup_then_cosine"))
        {
            var after = new CosineSchedule(rate, settings.WholeOr("T_max", 1), settings.NumberOr("eta_min", 0))
            {
                StaysLow = false,
            };
            return new WarmUpSchedule(after, settings.WholeOr("warmup", 1), settings.NumberOr("start_factor", 1.0 / 3));
        }

        if (Is("onecycle"))
        {
            return settings.FlagOr("three_phase")
                ? null
                : new OneCycleSchedule(settings.NumberOr("max_lr", 0), settings.WholeOr("total_steps", 2))
                {
                    RisingShare = settings.NumberOr("pct_start", 0.3),
                    StartDivisor = settings.NumberOr("div_factor", 25),
                    EndDivisor = settings.NumberOr("final_div_factor", 1e4),
                    IsLinear = settings.TryGetProperty("anneal_strategy", out var kind) && kind.GetString() == "linear",
                };
        }

        if (Is("cyclic"))
        {
            var up = settings.WholeOr("up", 2000);
            return new CyclicSchedule(
                settings.NumberOr("base_lr", 0), settings.NumberOr("max_lr", 0), up, settings.WholeOr("down", up))
            {
                Shape = Is("cyclic_triangular2") ? CyclicShape.Halving
                    : Is("cyclic_exp") ? CyclicShape.Exponential : CyclicShape.Triangular,
                Factor = settings.NumberOr("gamma", 1),
            };
        }

        return variant.Split('_')[0] switch
        {
            "step" => new StepSchedule(rate, settings.WholeOr("step_size", 1), settings.NumberOr("gamma", 0.1)),
            "exponential" => new ExponentialSchedule(rate, settings.NumberOr("gamma", 1)),
            "polynomial" => new PolynomialSchedule(
                rate, settings.WholeOr("total_iters", 5), settings.NumberOr("power", 1)),
            "linear" => new LinearSchedule(
                rate,
                settings.WholeOr("total_iters", 5),
                settings.NumberOr("start_factor", 1.0 / 3),
                settings.NumberOr("end_factor", 1)),
            "constant" => new ConstantSchedule(rate)
            {
                Factor = settings.NumberOr("factor", 1.0 / 3),
                FactorSteps = settings.WholeOr("total_iters", 5),
            },
            _ => null,
        };
    }

    private static void CheckRates(GoldenCase golden, Schedule schedule, int lag)
    {
        // wespeaker's margin after k calls is the one its k-th call computed, that of iteration k - 1.
        var expected = golden.Resolve(golden.Outputs.EnumerateObject().First().Value).Values;
        var actual = expected.Select((_, step) => schedule.RateAt(Math.Max(step - lag, 0))).ToArray();
        GoldenTolerance.Check("rate", expected, actual, Tolerance);
    }

    private static void CheckPlateau(GoldenCase golden)
    {
        var settings = golden.Parameters;
        var plateau = new PlateauRate(golden.Inputs.NumberOr("lr", 0))
        {
            Factor = settings.NumberOr("factor", 0.1),
            Patience = (int)settings.WholeOr("patience", 10),
            Threshold = settings.NumberOr("threshold", 1e-4),
            Cooldown = (int)settings.WholeOr("cooldown", 0),
            Least = settings.NumberOr("min_lr", 0),
        };
        var actual = new List<double>();
        foreach (var measure in golden.Input("metric").Values)
        {
            plateau.Report(measure);
            actual.Add(plateau.Rate);
        }

        GoldenTolerance.Check("rate", golden.Output("lr_after_each").Values, actual.ToArray(), Tolerance);
    }
}
