namespace Timbre.Neural;

/// <summary>Adam with decoupled weight decay (Loshchilov and Hutter 2019): weights shrink by 1 - rate * decay first.</summary>
/// <remarks>The customary decay is 0.01; the default here is 0, as of every optimizer.</remarks>
public sealed class AdamW : Adam
{
    private protected override bool IsDecayDecoupled => true;
}
