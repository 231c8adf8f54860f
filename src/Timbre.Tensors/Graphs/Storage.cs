namespace Timbre.Tensors.Graphs;

/// <summary>A run of memory of a plan that holds one or more values side by side in its channels.</summary>
internal sealed unsafe class Storage
{
    private float* _start;

    public Storage(int time, int channels)
    {
        Time = time;
        Channels = channels;
    }

    public int Time { get; }

    public int Channels { get; }

    public long FloatsPerSample => (long)Time * Channels;

    /// <summary>Kept for the whole batch by request: inputs and outputs of the plan.</summary>
    public bool IsExternal { get; set; }

    public int FirstPiece { get; private set; } = int.MaxValue;

    public int LastPiece { get; private set; } = -1;

    public int FirstStep { get; private set; } = int.MaxValue;

    public int LastStep { get; private set; } = -1;

    public bool IsTouched => LastStep >= 0;

    /// <summary>True where one piece writes it and another reads it: then every sample has its own copy.</summary>
    public bool IsBatchWide => IsExternal || FirstPiece != LastPiece;

    /// <summary>Offset in the batch arena or in a worker's arena, in floats.</summary>
    public long Offset { get; set; }

    public void Touch(int step, int piece)
    {
        FirstStep = Math.Min(FirstStep, step);
        LastStep = Math.Max(LastStep, step);
        FirstPiece = Math.Min(FirstPiece, piece);
        LastPiece = Math.Max(LastPiece, piece);
    }

    public void Place(float* batchArena) => _start = IsBatchWide ? batchArena + Offset : null;

    public float* At(in Frame frame) =>
        _start is not null ? _start + (frame.Sample * FloatsPerSample) : frame.Arena + Offset;
}
