namespace Timbre.Tensors.Graphs;

/// <summary>A graph made ready to run for one batch size and length: pieces, memory and packed weights.</summary>
/// <remarks>
/// Write <see cref="Input"/>, call <see cref="Forward"/>, read <see cref="Output"/>; in training write
/// <see cref="OutputGradient"/> and call <see cref="Backward"/>, which adds to the gradient of each parameter. After an
/// optimizer has moved the parameters call <see cref="WeightsChanged"/>. Once warm, nothing is allocated. Results are the
/// same to the bit whatever the number of threads. Not for several threads at once: passes take turns, but each overwrites
/// what the one before left. Disposal waits for the pass that is going on; spans given out are not to be used after it.
/// </remarks>
public sealed unsafe class Plan : IDisposable
{
    private readonly Planner _planner;
    private readonly WorkCrew _crew;
    private readonly WorkCrew _callingThread = new(1);
    private readonly PlanMemory _memory;
    private readonly long _workerFloats;
    private readonly long _scratchFloats;
    private readonly PieceWork _pieceWork;
    private readonly SharedPieceWork _sharedWork;
    private readonly PrepareWork _prepareWork;
    private readonly Tensor _input;
    private readonly Tensor _output;
    private readonly Tensor? _inputGradient;
    private readonly Tensor? _outputGradient;
    private readonly Storage[] _externals;
    private int _memoryVersion = -1;
    private bool _weightsChanged = true;
    private bool _disposed;

    /// <summary>Plans the part of a graph that a value depends on.</summary>
    /// <param name="graph">The graph; it may be planned several times.</param>
    /// <param name="output">The value to compute.</param>
    /// <param name="options">Shapes and purpose.</param>
    /// <exception cref="ShapeMismatchException">The graph cannot take inputs of this length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Batch or time is below 1.</exception>
    public Plan(Graph graph, Value output, PlanOptions options)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Batch, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Time, 1);
        Options = options;
        _planner = new Planner(graph, output, options);
        if (output.Alias is not null || output.Producer is null)
        {
            throw new ArgumentException(
                "Plan: expected an output with storage of its own, got an input, a slice or a part of a concatenation.");
        }

        _input = _planner.TensorOf(_planner.Input);
        _output = _planner.TensorOf(output);
        _outputGradient = _planner.HasGradients ? _planner.GradientOf(output) : null;
        _inputGradient = _planner.HasGradients && _planner.Input.IsDifferentiable ? _planner.GradientOf(_planner.Input) : null;
        _crew = options.Crew ?? _callingThread;
        if (!_planner.HasGradients)
        {
            var sharing = Options.Batch < _crew.Workers ? _crew.Workers : 1;
            _planner.ForwardPieces.ForEach(piece => piece.CutIntoWaves(_planner, sharing));
        }

        RequireSpan(_input, "input");
        RequireSpan(_output, "output");
        var (batchFloats, workerFloats) = ArenaLayout.Place(_planner.Storages, options.Batch);
        _workerFloats = RoundUp(workerFloats);
        _scratchFloats = RoundUp(
            _planner.Operations.Select(operation => operation.ScratchFloats).DefaultIfEmpty().Max() + MemoryGuard.Gap);
        if (_planner.HasGradients)
        {
            _planner.Slots.Cut(options.Batch);
        }

        _externals = [.. _planner.Storages.Where(storage => storage is { IsTouched: true, IsExternal: true })];
        if (MemoryGuard.IsOn)
        {
            _planner.ForwardPieces.ForEach(piece => piece.Guard(_planner));
            _planner.BackwardPieces.ForEach(piece => piece.Guard(_planner));
        }

        _memory = options.Memory ?? new PlanMemory();
        _memory.Reserve(
            batchFloats, _workerFloats * SamplesAtOnce, _scratchFloats * WorkersAtOnce, _planner.Slots.Floats);
        _pieceWork = new PieceWork(this);
        _sharedWork = new SharedPieceWork(_memory, _scratchFloats);
        _prepareWork = new PrepareWork(_planner.Operations);
    }

    /// <summary>Shapes and purpose it was planned for.</summary>
    public PlanOptions Options { get; }

    /// <summary>What goes in: shape [batch, time, channels].</summary>
    public Span<float> Input => Whole(_input);

    /// <summary>What came out of the last forward pass: shape [batch, output time, channels].</summary>
    public ReadOnlySpan<float> Output => Whole(_output);

    /// <summary>Time steps of the output.</summary>
    public int OutputTime => _planner.TimeOf(_planner.Output);

    /// <summary>Gradient of the loss with respect to the output, to be written before the backward pass.</summary>
    /// <exception cref="InvalidOperationException">The plan has no backward pass.</exception>
    public Span<float> OutputGradient => Whole(_outputGradient ?? throw WithoutGradients());

    /// <summary>Gradient with respect to the input, for a graph whose input is differentiable.</summary>
    /// <exception cref="InvalidOperationException">The plan has no backward pass, or the input is not differentiable.</exception>
    public ReadOnlySpan<float> InputGradient => Whole(_inputGradient ?? throw WithoutGradients());

    /// <summary>What runs, forward and then back.</summary>
    internal IReadOnlyList<Piece> Pieces => [.. _planner.ForwardPieces, .. _planner.BackwardPieces];

    /// <summary>Number of the training step; it changes the dropout masks.</summary>
    public long Step
    {
        get => _planner.State.Step;
        set => _planner.State.Step = value;
    }

    /// <summary>Memory that the plan holds or shares, in bytes, without the parameters and their packed copies.</summary>
    public long MemoryBytes => _memory.Bytes;

    /// <summary>Time steps of a value.</summary>
    internal int TimeOf(Value value) => _planner.TimeOf(value);

    /// <summary>Says that parameters were changed: packed copies are made anew before the next pass.</summary>
    public void WeightsChanged() => _weightsChanged = true;

    /// <summary>Computes the output from the input.</summary>
    /// <remarks>
    /// Each thread takes samples of its own; outside training the last ones, where there are fewer than threads, are
    /// shared by all of them.
    /// </remarks>
    /// <param name="callingThreadOnly">True where others have work enough of their own.</param>
    /// <exception cref="ObjectDisposedException">The plan, its memory or its crew was disposed of.</exception>
    public void Forward(bool callingThreadOnly = false)
    {
        using var turn = _memory.Gate.EnterScope();
        var crew = callingThreadOnly ? _callingThread : _crew;
        FindMemory();
        _memory.Last = null;
        if (MemoryGuard.IsOn)
        {
            EmptyExternals();
        }

        if (_weightsChanged)
        {
            crew.Run(_prepareWork, _planner.Operations.Count);
            _weightsChanged = false;
        }

        var apart = _planner.HasGradients ? Options.Batch : Options.Batch / crew.Workers * crew.Workers;
        foreach (var piece in _planner.ForwardPieces)
        {
            _pieceWork.Start(piece, 1);
            crew.Run(_pieceWork, apart);
            for (var sample = apart; sample < Options.Batch; sample++)
            {
                _sharedWork.Start(piece, sample, crew.Workers);
                crew.Run(_sharedWork, crew.Workers);
            }

            piece.Join();
        }

        _memory.Last = this;
        CheckMemory();
    }

    /// <summary>Adds the gradients of this batch to the parameters, from the gradient of the output.</summary>
    /// <exception cref="InvalidOperationException">
    /// The plan has no backward pass, or the last forward pass in its memory was not its own.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The plan, its memory or its crew was disposed of.</exception>
    public void Backward()
    {
        if (!_planner.HasGradients)
        {
            throw WithoutGradients();
        }

        using var turn = _memory.Gate.EnterScope();
        FindMemory();
        if (_memory.Last != this)
        {
            throw new InvalidOperationException(
                "Plan.Backward: expected this plan's forward pass as the last in its memory, got none since, or another plan's. " +
                "Call Forward first.");
        }

        var slots = _planner.Slots;
        slots.Clear(_crew);
        foreach (var piece in _planner.BackwardPieces)
        {
            _pieceWork.Start(piece, slots.SamplesPerSlot);
            _crew.Run(_pieceWork, slots.Count);
            piece.Join();
        }

        slots.Sum(_crew);
        CheckMemory();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        using var turn = _memory.Gate.EnterScope();
        _disposed = true;
        _memory.Last = null;
        _planner.Dispose();
        if (Options.Memory is null)
        {
            _memory.Dispose();
        }

        _callingThread.Dispose();
    }

    private int SamplesAtOnce => Math.Min(_crew.Workers, Options.Batch);

    /// <summary>Outside training all workers may meet at one sample.</summary>
    private int WorkersAtOnce => _planner.HasGradients ? SamplesAtOnce : _crew.Workers;

    private static long RoundUp(long floats) => (floats + 1023) / 1024 * 1024;

    private static InvalidOperationException WithoutGradients() => new(
        "Plan: expected Training or Gradients, and a differentiable input for its gradient, got neither.");

    /// <summary>Takes up addresses again where shared memory has moved.</summary>
    private void FindMemory()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_memoryVersion == _memory.Version)
        {
            return;
        }

        foreach (var storage in _planner.Storages)
        {
            storage.Place(_memory.Batch.Start);
        }

        _planner.Slots.Place(_memory.Slots.Start);
        _memoryVersion = _memory.Version;
    }

    private Span<float> Whole(Tensor tensor)
    {
        FindMemory();
        return new Span<float>(tensor.Storage.At(default), (int)(tensor.Storage.FloatsPerSample * Options.Batch));
    }

    /// <summary>What is given out as a span holds no more numbers than a span can.</summary>
    private void RequireSpan(Tensor tensor, string name)
    {
        if (tensor.Storage.FloatsPerSample > Array.MaxLength / Options.Batch)
        {
            throw new ShapeMismatchException(
                "Plan",
                $"an {name} of at most {Array.MaxLength} numbers",
                $"{Options.Batch} samples of {tensor.Storage.Time} x {tensor.Storage.Channels}");
        }
    }

    /// <summary>Where memory is guarded: throws where this pass wrote beside its memory or read what nobody had written.</summary>
    private void CheckMemory()
    {
        if (!MemoryGuard.IsOn)
        {
            return;
        }

        foreach (var storage in _externals)
        {
            MemoryGuard.CheckAround(
                storage.At(default), storage.FloatsPerSample * Options.Batch, "the gap beside an input, an output or a gradient of them");
        }

        GuardedBuffers.Check();
        MemoryGuard.CheckWritten(Whole(_output), "an output");
        foreach (var parameter in _planner.Slots.Parameters)
        {
            MemoryGuard.CheckWritten(parameter.Gradient, parameter.Name);
        }
    }

    private void EmptyExternals()
    {
        foreach (var storage in _externals)
        {
            MemoryGuard.Fill(storage.At(default) - MemoryGuard.Gap, MemoryGuard.Gap);
            MemoryGuard.Fill(storage.At(default) + (storage.FloatsPerSample * Options.Batch), MemoryGuard.Gap);
        }

        MemoryGuard.Fill(_output.Storage.At(default), _output.Storage.FloatsPerSample * Options.Batch);
    }

    /// <summary>Runs a piece for one sample, or in a backward pass for the samples of one slot.</summary>
    private sealed class PieceWork(Plan plan) : IWork
    {
        private Piece? _piece;
        private int _samplesPerItem;

        public void Start(Piece piece, int samplesPerItem)
        {
            _piece = piece;
            _samplesPerItem = samplesPerItem;
        }

        public void Run(int item, int worker)
        {
            var arena = plan._memory.Workers.Start + (worker * plan._workerFloats);
            var scratch = plan._memory.Scratch.Start + (worker * plan._scratchFloats);
            var slot = plan._planner.HasGradients ? plan._planner.Slots.Slot(Math.Min(item, plan._planner.Slots.Count - 1)) : null;
            var first = item * _samplesPerItem;
            var last = Math.Min(first + _samplesPerItem, plan.Options.Batch);
            for (var sample = first; sample < last; sample++)
            {
                _piece!.Run(new Frame(sample, arena, scratch, slot));
            }
        }
    }

    private sealed class PrepareWork(List<Operation> operations) : IWork
    {
        public void Run(int item, int worker) => operations[item].PrepareWeights();
    }
}
