namespace Timbre.Tensors.Graphs;

/// <summary>An operation on one input that sums over time: its parts are groups of channels.</summary>
internal abstract class ChannelGroupOperation(Binder binder) : DivisibleOperation
{
    private readonly Tensor? _outputGradient = binder.HasBackward ? binder.OutputGradient : null;
    private readonly GradientSink? _inputGradient = binder.InputGradient(0);

    public sealed override int Parts => ChannelGroups.Count(X.Channels);

    protected Tensor X { get; } = binder.Input(0);

    protected Tensor Y { get; } = binder.Output;

    public sealed override void Forward(in Frame frame, int first, int count)
    {
        var (firstChannel, channels) = ChannelGroups.Channels(X.Channels, first, count);
        ForwardChannels(frame, firstChannel, channels);
    }

    public sealed override void Backward(in Frame frame)
    {
        if (_inputGradient is not null)
        {
            _inputGradient.BeginSum(frame);
            AddGradient(frame, _outputGradient!, _inputGradient.Tensor);
        }
    }

    /// <summary>Computes some channels of the output.</summary>
    protected abstract void ForwardChannels(in Frame frame, int first, int channels);

    /// <summary>Adds to the gradient of the input, which holds what others have added.</summary>
    protected abstract void AddGradient(in Frame frame, Tensor outputGradient, Tensor inputGradient);
}
