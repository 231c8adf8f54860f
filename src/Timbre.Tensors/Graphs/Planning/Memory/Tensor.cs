namespace Timbre.Tensors.Graphs;

/// <summary>The numbers of a value inside a plan: some channels of a storage.</summary>
internal sealed unsafe class Tensor
{
    public Tensor(Storage storage, int firstChannel, int channels)
    {
        Storage = storage;
        FirstChannel = firstChannel;
        Channels = channels;
    }

    public Storage Storage { get; }

    public int FirstChannel { get; }

    public int Channels { get; }

    public int Time => Storage.Time;

    /// <summary>Floats from one time step to the next.</summary>
    public int RowStride => Storage.Channels;

    /// <summary>True where rows follow one another without a gap.</summary>
    public bool IsDense => Channels == Storage.Channels;

    public float* At(in Frame frame) => Storage.At(frame) + FirstChannel;

    /// <summary>The first number of a row.</summary>
    public float* At(in Frame frame, int row) => At(frame) + ((long)row * RowStride);

    /// <summary>The first number of a region.</summary>
    public float* At(in Frame frame, in Region region) => At(frame, region.FirstRow) + region.FirstChannel;
}
