namespace Timbre.Tensors.Graphs;

/// <summary>Which channels of the gradients a plan has written so far: the first writer sets, the others add.</summary>
internal sealed class WrittenChannels
{
    private readonly Dictionary<Storage, bool[]> _written = [];

    /// <summary>True where some channel of it was written.</summary>
    public bool AnyOf(Tensor tensor) => Of(tensor).Contains(true);

    /// <summary>Says that all its channels are written.</summary>
    public void Mark(Tensor tensor) => Of(tensor).Fill(true);

    /// <summary>Its runs of channels that nobody has written.</summary>
    public List<Tensor> GapsOf(Tensor tensor)
    {
        var written = Of(tensor);
        var gaps = new List<Tensor>();
        for (var first = 0; first < written.Length; first++)
        {
            if (!written[first])
            {
                var length = written[first..].IndexOf(true);
                length = length < 0 ? written.Length - first : length;
                gaps.Add(new Tensor(tensor.Storage, tensor.FirstChannel + first, length));
                first += length;
            }
        }

        return gaps;
    }

    private Span<bool> Of(Tensor tensor)
    {
        if (!_written.TryGetValue(tensor.Storage, out var written))
        {
            _written.Add(tensor.Storage, written = new bool[tensor.Storage.Channels]);
        }

        return written.AsSpan(tensor.FirstChannel, tensor.Channels);
    }
}
