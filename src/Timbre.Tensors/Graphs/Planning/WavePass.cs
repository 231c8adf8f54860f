namespace Timbre.Tensors.Graphs;

/// <summary>
/// Cuts long runs of light operations into waves of time, so that each reads what the one before has just written while it
/// is still in the second-level cache: the first rows pass through all of them, then the next.
/// </summary>
/// <remarks>
/// An operation follows its inputs as closely as the rows it needs allow; nothing is computed twice, and every number is the
/// same to the bit. What the run writes and reads must then stand until its end (<see cref="Storage.Keep"/>). Sums over time
/// and layers with heavy weights, which would have to be read again for each wave, end a run.
/// </remarks>
internal sealed class WavePass
{
    // Of rows that pass at once, for each thread: half of a second-level cache.
    private const long WaveBytes = 384 * 1024;

    // Weights that a wave may read again.
    private const long LightWeightBytes = 128 * 1024;

    // Fewer rows a wave would make the products slow.
    private const int FewestRows = 512;

    private readonly Forms _forms;
    private readonly Storages _storages;
    private readonly List<PieceStep> _steps;
    private readonly long _waveBytes;

    private WavePass(Forms forms, Storages storages, IReadOnlyList<PieceStep> steps, int threads)
    {
        _forms = forms;
        _storages = storages;
        _steps = [.. steps];
        _waveBytes = WaveBytes * threads;
    }

    /// <summary>The same steps, runs of them cut into waves; for a plan without a backward pass.</summary>
    /// <param name="pieces">Forward pieces.</param>
    /// <param name="forms">What each step reads.</param>
    /// <param name="storages">Where that stands.</param>
    /// <param name="threads">How many compute one sample together.</param>
    public static Pieces Run(Pieces pieces, Forms forms, Storages storages, int threads) => pieces with
    {
        Forward = [.. pieces.Forward.Select(piece => new Piece([.. new WavePass(forms, storages, piece.Steps, threads).Cut()]))],
    };

    private List<PieceStep> Cut()
    {
        var cut = new List<PieceStep>();
        for (var first = 0; first < _steps.Count;)
        {
            var end = first;
            while (end < _steps.Count && IsLight(_steps[end]))
            {
                end++;
            }

            if (end - first > 1)
            {
                AddRun(cut, first, end);
                first = end;
            }
            else
            {
                cut.Add(_steps[first++]);
            }
        }

        return cut;
    }

    private static bool IsLight(PieceStep step) =>
        step.Operation is RowOperation { Parts: >= 2 * FewestRows, CanFollow: true }
        && step.Node!.Parameters.Sum(parameter => (long)parameter.Length) * sizeof(float) <= LightWeightBytes;

    private void AddRun(List<PieceStep> cut, int first, int end)
    {
        var bytes = _steps[first..end].Sum(step => BytesOf(step.Node!.Output)) + BytesOf(_steps[first].Node!.Inputs[0]);
        var longest = _steps[first..end].Max(step => Rows(step).Parts);
        var waves = (int)Math.Min(bytes / _waveBytes, longest / FewestRows);
        if (waves < 2)
        {
            cut.AddRange(_steps[first..end]);
            return;
        }

        KeepStorages(first, end);
        var producers = Enumerable.Range(first, end - first).ToDictionary(step => step, step => ProducersOf(step, first));
        var done = new int[end];
        for (var wave = 1; wave <= waves; wave++)
        {
            for (var step = first; step < end; step++)
            {
                var rows = Rows(_steps[step]);
                var target = (int)((long)rows.Parts * wave / waves);
                foreach (var producer in producers[step])
                {
                    var whole = done[producer] == Rows(_steps[producer]).Parts;
                    target = whole ? target : Math.Min(target, rows.RowsFrom(done[producer]));
                }

                if (target > done[step])
                {
                    cut.Add(_steps[step].Part(done[step], target - done[step]));
                    done[step] = target;
                }
            }
        }
    }

    private void KeepStorages(int first, int end)
    {
        var storages = _steps[first..end]
            .SelectMany(step => _forms.ForwardReads(step.Node!).Append(step.Node!.Output))
            .Select(value => _storages.TensorOf(value).Storage)
            .ToHashSet();
        foreach (var storage in storages)
        {
            storage.Keep(_steps[first].Number, _steps[end - 1].Number);
        }
    }

    /// <summary>The steps of the run, from its first on, that write what a step reads.</summary>
    private int[] ProducersOf(int step, int first) =>
    [
        .. Enumerable.Range(first, step - first)
            .Where(other => _forms.ForwardReads(_steps[step].Node!).Any(read => Meet(read, _steps[other].Node!.Output))),
    ];

    private static bool Meet(Value read, Value written)
    {
        var (root, first) = Graph.RootOf(read);
        var (other, start) = Graph.RootOf(written);
        return root == other && first < start + written.Channels && start < first + read.Channels;
    }

    private static RowOperation Rows(PieceStep step) => (RowOperation)step.Operation;

    private long BytesOf(Value value) => _storages.TensorOf(value).Time * (long)value.Channels * sizeof(float);
}
