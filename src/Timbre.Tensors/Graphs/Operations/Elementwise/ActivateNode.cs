namespace Timbre.Tensors.Graphs;

/// <summary>y = f(x), computed by its readers where they all can.</summary>
internal sealed class ActivateNode(Value x, Activation activation) : Node(x), IVirtualizable
{
    public Activation Activation => activation;

    public override int OutputChannels => Inputs[0].Channels;

    public override bool IsChannelwise => true;

    public override bool BackwardReadsInput(int input) => !BackwardReadsOutput;

    /// <summary>These have a derivative that follows from the output; then nobody need keep the input.</summary>
    public override bool BackwardReadsOutput => Activation is Activation.Relu or Activation.Sigmoid or Activation.Tanh;

    /// <summary>A normalization is one multiply and add, worth repeating; another activation is not.</summary>
    public override bool ReadsVirtual(int input) => Inputs[0].Producer is BatchNormNode;

    public override Operation Bind(Binder binder) => new ActivateOperation(this, binder);
}
