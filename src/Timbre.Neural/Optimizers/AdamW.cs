using Timbre.Tensors;

namespace Timbre.Neural.Optimizers;

/// <summary>Adam with decoupled weight decay (Loshchilov and Hutter 2019): weights shrink by 1 - rate * decay first.</summary>
/// <remarks>
/// The rate is the parameter's own, <see cref="Parameter.LearningRateFactor"/> included: a parameter that moves ten times as
/// far decays ten times as fast. Offsets are never decayed.
/// </remarks>
/// <param name="options">Settings; null for the defaults.</param>
/// <exception cref="ArgumentException">A setting is out of its range; every fault is named.</exception>
public sealed class AdamW(AdamWOptions? options = null) : Adam(options ?? new AdamWOptions())
{
    private readonly float _decay = (float)(options ?? new AdamWOptions()).WeightDecay;

    private protected override float KeptShare(Parameter parameter, float rate) =>
        parameter.Kind == ParameterKind.Weight ? 1 - (rate * _decay) : 1;
}
