using Timbre.Tensors.Threading;

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
    private readonly PlannedGraph _planned;
    private readonly WorkCrew _crew;
    private readonly WorkCrew _callingThread = new(1);
    private readonly PlanMemory _memory;
    private readonly SampleWork _sampleWork;
    private readonly SharedSampleWork _sharedWork;
    private readonly PrepareWork _prepareWork;
    private readonly PlanBorders _borders;
    private int _memoryVersion = -1;
    private bool _weightsChanged = true;
    private bool _disposed;

    /// <summary>Plans the part of a graph that a value depends on.</summary>
    /// <param name="graph">The graph; it may be planned several times.</param>
    /// <param name="output">The value to compute.</param>
    /// <param name="options">Shapes and purpose.</param>
    /// <exception cref="ShapeMismatchException">The graph cannot take inputs of this length.</exception>
    /// <exception cref="ArgumentException">
    /// The output is an input, a slice or a part of a concatenation; or values are to be kept that it does not depend on, or without a
    /// backward pass; or <see cref="Precision.Int8"/> was asked for with one.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">Batch or time is below 1.</exception>
    public Plan(Graph graph, Value output, PlanOptions options)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Batch, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Time, 1);
        if (options is { Kept.Count: > 0, HasBackward: false })
        {
            throw new ArgumentException("Plan: expected Training or Gradients where values are to be kept, got neither.", nameof(options));
        }

        if (options is { Precision: not Precision.Single, HasBackward: true })
        {
            throw new ArgumentException(
                $"Plan: expected Precision Single where there is a backward pass, got {options.Precision}. Train in Single.",
                nameof(options));
        }

        Options = options;
        _crew = options.Crew ?? _callingThread;
        _planned = Planner.Run(graph, output, options, options.Batch < _crew.Workers ? _crew.Workers : 1);
        _borders = new PlanBorders(_planned, graph.SingleInput, output, options);
        var sizes = _planned.Sizes;
        var samplesAtOnce = Math.Min(_crew.Workers, options.Batch);

        // Outside training all workers may meet at one sample.
        var workersAtOnce = options.HasBackward ? samplesAtOnce : _crew.Workers;
        _memory = options.Memory ?? new PlanMemory();
        _memory.Reserve(sizes.Batch, sizes.Worker * samplesAtOnce, sizes.Scratch * workersAtOnce, Slots.Floats);
        _sampleWork = new SampleWork(_memory, sizes, Slots, options.Batch);
        _sharedWork = new SharedSampleWork(_memory, sizes.Scratch);
        _prepareWork = new PrepareWork(_planned.Operations.All);
    }

    /// <summary>Shapes and purpose it was planned for.</summary>
    public PlanOptions Options { get; }

    /// <summary>What goes in: shape [batch, time, channels].</summary>
    public Span<float> Input => Whole(_borders.Input);

    /// <summary>What came out of the last forward pass: shape [batch, output time, channels].</summary>
    public ReadOnlySpan<float> Output => Whole(_borders.Output);

    /// <summary>Time steps of the output.</summary>
    public int OutputTime => _borders.Output.Time;

    /// <summary>Gradient of the loss with respect to the output, to be written before the backward pass.</summary>
    /// <exception cref="InvalidOperationException">The plan has no backward pass.</exception>
    public Span<float> OutputGradient => Whole(_borders.OutputGradient ?? throw WithoutGradients());

    /// <summary>Gradient with respect to the input, for a graph whose input is differentiable.</summary>
    /// <exception cref="InvalidOperationException">The plan has no backward pass, or the input is not differentiable.</exception>
    public ReadOnlySpan<float> InputGradient => Whole(_borders.InputGradient ?? throw WithoutGradients());

    /// <summary>What runs, forward and then back.</summary>
    internal IEnumerable<Piece> Pieces => _planned.Pieces.All;

    /// <summary>A value that was to be kept, as the last forward pass computed it.</summary>
    /// <param name="value">One of <see cref="PlanOptions.Kept"/>.</param>
    /// <returns>A copy, of shape [batch, time, channels].</returns>
    /// <exception cref="ArgumentException">It was not to be kept.</exception>
    public float[] ReadKept(Value value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (!Options.Kept.Contains(value))
        {
            throw new ArgumentException("Plan.ReadKept: expected a value of PlanOptions.Kept, got another. Name it there.", nameof(value));
        }

        using var turn = _memory.Gate.EnterScope();
        FindMemory();
        return _borders.Copy(_planned.Storages.TensorOf(value));
    }

    /// <summary>Number of the training step; it changes the dropout masks.</summary>
    public long Step
    {
        get => _planned.Operations.State.Step;
        set => _planned.Operations.State.Step = value;
    }

    /// <summary>Memory that the plan holds or shares, in bytes, without the parameters and their packed copies.</summary>
    public long MemoryBytes => _memory.Bytes;

    /// <summary>Time steps of a value.</summary>
    internal int TimeOf(Value value) => _planned.Storages.TensorOf(value).Time;

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
        _borders.Empty();
        if (_weightsChanged)
        {
            crew.Run(_prepareWork, _planned.Operations.All.Count);
            _weightsChanged = false;
        }

        var apart = Options.HasBackward ? Options.Batch : Options.Batch / crew.Workers * crew.Workers;
        foreach (var piece in _planned.Pieces.Forward)
        {
            _sampleWork.Start(piece, 1);
            crew.Run(_sampleWork, apart);
            for (var sample = apart; sample < Options.Batch; sample++)
            {
                _sharedWork.Start(piece, sample, crew.Workers);
                crew.Run(_sharedWork, crew.Workers);
            }

            piece.Join();
        }

        _memory.Last = this;
        _borders.Check();
    }

    /// <summary>Adds the gradients of this batch to the parameters, from the gradient of the output.</summary>
    /// <exception cref="InvalidOperationException">
    /// The plan has no backward pass, or the last forward pass in its memory was not its own.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The plan, its memory or its crew was disposed of.</exception>
    public void Backward()
    {
        if (!Options.HasBackward)
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

        Slots.Clear(_crew);
        foreach (var piece in _planned.Pieces.Backward)
        {
            _sampleWork.Start(piece, Slots.SamplesPerSlot);
            _crew.Run(_sampleWork, Slots.Count);
            piece.Join();
        }

        Slots.Sum(_crew);
        _borders.Check();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        using var turn = _memory.Gate.EnterScope();
        _disposed = true;
        _memory.Last = null;
        _planned.Operations.Dispose();
        if (Options.Memory is null)
        {
            _memory.Dispose();
        }

        _callingThread.Dispose();
    }

    private GradientSlots Slots => _planned.Operations.Slots;

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

        foreach (var storage in _planned.Storages.All)
        {
            storage.Place(_memory.Batch.Start);
        }

        Slots.Place(_memory.Slots.Start);
        _memoryVersion = _memory.Version;
    }

    private Span<float> Whole(Tensor tensor)
    {
        FindMemory();
        return _borders.Whole(tensor);
    }
}
