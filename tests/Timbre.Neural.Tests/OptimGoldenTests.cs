using System.Numerics.Tensors;
using System.Text.Json;
using Timbre.Neural.Initializers;
using Timbre.Neural.Optimizers;
using Timbre.Neural.Weights;
using Timbre.Tensors;
using Timbre.Testing;
using Xunit.Abstractions;

namespace Timbre.Neural.Tests;

[Trait("Category", "Goldens")]
public sealed class OptimGoldenTests(ITestOutputHelper output)
{
    private const double Tolerance = 1e-5;

    private static readonly Dictionary<string, string> SlotOf = new(StringComparer.Ordinal)
    {
        ["exp_avg"] = "first",
        ["exp_avg_sq"] = "second",
        ["max_exp_avg_sq"] = "largest",
        ["exp_inf"] = "largest",
        ["momentum_buffer"] = "momentum",
        ["square_avg"] = "square",
        ["grad_avg"] = "mean",
        ["sum"] = "sum",
    };

    [Fact]
    public void Optimizers_ReferenceCases_Agree() => GoldenSuite.Run(output, "optim", Map);

    private static GoldenCheck? Map(GoldenCase golden) => golden.Family switch
    {
        "clip_grad_norm" => () => CheckClipping(golden),
        "schedule" => ScheduleCases.Map(golden),
        var family when MakeOptimizer(family, golden.Parameters) is { } optimizer => () => CheckSteps(golden, optimizer),
        _ => null,
    };

    private static Optimizer? MakeOptimizer(string family, JsonElement settings)
    {
        var (beta1, beta2) = settings.TryGetProperty("betas", out var betas)
            ? (betas[0].GetDouble(), betas[1].GetDouble())
            : (0.9, 0.999);
        var epsilon = settings.NumberOr("eps", family switch { "adagrad" => 1e-10, _ => 1e-8 });
        var amsGrad = settings.FlagOr("amsgrad");
        OptimizerOptions? options = family switch
        {
            "sgd" => new SgdOptions
            {
                Momentum = settings.NumberOr("momentum", 0),
                Dampening = settings.NumberOr("dampening", 0),
                Nesterov = settings.FlagOr("nesterov"),
            },
            "adam" => new AdamOptions { Beta1 = beta1, Beta2 = beta2, Epsilon = epsilon, AmsGrad = amsGrad },
            "adamw" => new AdamWOptions
            {
                Beta1 = beta1, Beta2 = beta2, Epsilon = epsilon, AmsGrad = amsGrad, WeightDecay = settings.NumberOr("weight_decay", 0.01),
            },
            "nadam" => new NadamOptions
            {
                Beta1 = beta1,
                Beta2 = beta2,
                Epsilon = epsilon,
                // The references ran in PyTorch 1.13.
                CountsMomentumTwice = true,
                MomentumDecay = settings.NumberOr("momentum_decay", 0.004),
            },
            "radam" => new RadamOptions { Beta1 = beta1, Beta2 = beta2, Epsilon = epsilon },
            "adamax" => new AdamaxOptions { Beta1 = beta1, Beta2 = beta2, Epsilon = epsilon },
            "adagrad" => new AdagradOptions
            {
                RateDecay = settings.NumberOr("lr_decay", 0),
                InitialSum = settings.NumberOr("initial_accumulator_value", 0),
                Epsilon = epsilon,
            },
            "rmsprop" => new RmsPropOptions
            {
                Smoothing = settings.NumberOr("alpha", 0.99),
                Momentum = settings.NumberOr("momentum", 0),
                Centered = settings.FlagOr("centered"),
                Epsilon = epsilon,
            },
            _ => null,
        };
        return options?.Create();
    }

    private static void CheckSteps(GoldenCase golden, Optimizer optimizer)
    {
        var store = new ParameterStore();
        var gradients = new Dictionary<string, GoldenTensor>(StringComparer.Ordinal);
        foreach (var entry in golden.Inputs.GetProperty("parameters").EnumerateObject())
        {
            var tensor = golden.Resolve(entry.Value);
            tensor.Floats.CopyTo(AddParameter(store, entry.Name, tensor.Shape).Values);
            gradients[entry.Name] = golden.Resolve(golden.Inputs.GetProperty("gradients").GetProperty(entry.Name));
        }

        var steps = gradients.Values.First().Shape[0];
        var expected = golden.Outputs.GetProperty("parameters_after");
        for (var step = 0; step < steps; step++)
        {
            foreach (var parameter in store)
            {
                gradients[parameter.Name].Floats.AsSpan(step * parameter.Length, parameter.Length).CopyTo(parameter.Gradient);
            }

            Prepare(golden, store);
            var rate = golden.Parameters.TryGetProperty("lr_per_step", out var rates)
                ? rates[step].GetDouble()
                : golden.Parameters.GetProperty("lr").GetDouble();
            optimizer.Step(store, (float)rate);
            foreach (var parameter in store)
            {
                var after = golden.Resolve(expected.GetProperty(parameter.Name));
                GoldenTolerance.Check(
                    $"{parameter.Name} after step {step + 1}",
                    after.Values.AsSpan(step * parameter.Length, parameter.Length),
                    parameter.Values,
                    Tolerance);
            }
        }

        if (golden.Outputs.TryGetProperty($"state_after_{steps}", out var state))
        {
            CheckState(golden, optimizer, state);
        }
    }

    /// <summary>
    /// PyTorch's weight decay of optimizers but AdamW is the gradient of the L2 penalty; to maximize is to follow the gradient
    /// of the negated loss.
    /// </summary>
    private static void Prepare(GoldenCase golden, ParameterStore store)
    {
        if (golden.Parameters.FlagOr("maximize"))
        {
            foreach (var parameter in store)
            {
                TensorPrimitives.Negate(parameter.Gradient, parameter.Gradient);
            }
        }

        L2Penalty.AddTo(store, golden.Family == "adamw" ? 0 : golden.Parameters.NumberOr("weight_decay", 0));
    }

    private static void CheckState(GoldenCase golden, Optimizer optimizer, JsonElement state)
    {
        var memory = optimizer.Export().ToDictionary(tensor => tensor.Name);
        foreach (var parameter in state.EnumerateObject())
        {
            foreach (var slot in parameter.Value.EnumerateObject())
            {
                var name = $"{SlotOf[slot.Name]}/{parameter.Name}";
                GoldenTolerance.Check(name, golden.Resolve(slot.Value).Values, memory[name].Values, Tolerance);
            }
        }
    }

    private static void CheckClipping(GoldenCase golden)
    {
        var store = new ParameterStore();
        var clipped = golden.Outputs.GetProperty("clipped");
        foreach (var entry in golden.Inputs.GetProperty("gradients_step0_of").EnumerateObject())
        {
            var parameter = AddParameter(store, entry.Name, golden.Resolve(clipped.GetProperty(entry.Name)).Shape);
            golden.Resolve(entry.Value).Floats.AsSpan(0, parameter.Length).CopyTo(parameter.Gradient);
        }

        var power = GoldenTensor.Number(golden.Parameters.GetProperty("norm_type"));
        var norm = GradientNorm.Clip(store, golden.Parameters.GetProperty("max_norm").GetDouble(), power);

        GoldenTolerance.Check("norm", GoldenTensor.Number(golden.Outputs.GetProperty("total_norm")), norm, 1e-9);
        foreach (var parameter in store)
        {
            var expected = golden.Resolve(clipped.GetProperty(parameter.Name));
            GoldenTolerance.Check(parameter.Name, expected.Values, parameter.Gradient, 1e-6);
        }
    }

    private static Parameter AddParameter(ParameterStore store, string name, int[] shape) =>
        store.Add(name, shape, ParameterKind.Weight, Initializer.Zeros, new Random(0));
}
