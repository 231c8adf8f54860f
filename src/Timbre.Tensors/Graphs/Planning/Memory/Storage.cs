namespace Timbre.Tensors.Graphs;

/// <summary>A run of memory of a plan that holds one or more values side by side in its channels.</summary>
internal sealed unsafe class Storage
{
    private readonly List<(int First, int Last)> _stays = [];
    private int _lastPiece = -1;
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

    /// <summary>Computed anew in every piece that reads it, so that no number outlives a piece.</summary>
    public bool IsRecomputed { get; init; }

    /// <summary>Steps, first and last, between which its numbers must stand: one stay for each piece it is used in.</summary>
    public IReadOnlyList<(int First, int Last)> Stays => _stays;

    public bool IsTouched => _stays.Count > 0;

    /// <summary>True where one piece writes it and another reads it: then every sample has its own copy.</summary>
    public bool IsBatchWide => IsExternal || (_stays.Count > 1 && !IsRecomputed);

    /// <summary>Offset of the first sample in the batch arena, or in a worker's arena, in floats.</summary>
    public long Offset { get; set; }

    /// <summary>Floats from one sample to the next in the batch arena.</summary>
    public long SampleStride { get; set; }

    /// <summary>Says that a step uses it; steps and pieces come in order.</summary>
    public void Touch(int step, int piece)
    {
        if (piece == _lastPiece)
        {
            _stays[^1] = (_stays[^1].First, step);
        }
        else
        {
            _stays.Add((step, step));
            _lastPiece = piece;
        }
    }

    /// <summary>Says that its numbers must stand between two steps of a piece that uses it there.</summary>
    public void Keep(int first, int last)
    {
        var stay = _stays.FindIndex(stay => stay.First <= last && first <= stay.Last);
        _stays[stay] = (Math.Min(first, _stays[stay].First), Math.Max(last, _stays[stay].Last));
    }

    public void Place(float* batchArena) => _start = IsBatchWide ? batchArena + Offset : null;

    public float* At(in Frame frame) =>
        _start is not null ? _start + (frame.Sample * SampleStride) : frame.Arena + Offset;
}
