using Timbre.Tensors;
using Timbre.Training.Loop;
using Timbre.Training.Runs;
using Timbre.Training.Validation;

namespace Timbre.Training.Tracking;

/// <summary>What a run tells TensorBoard: scalars, histograms of every weight and gradient, embeddings, and its recipe.</summary>
internal sealed class TensorBoardLog : IDisposable
{
    private readonly RunStart _start;
    private readonly RunFolder _folder;
    private readonly EventFile _events;

    private TensorBoardLog(RunStart start, RunFolder folder)
    {
        (_start, _folder) = (start, folder);
        _events = new EventFile(folder, folder.TensorBoardPath, start.State.Step);
        if (start.State.Step == 0)
        {
            // Indented by four blanks it is shown as it stands.
            var recipe = string.Join('\n', start.Recipe.ToYaml().Split('\n').Select(line => "    " + line));
            _events.Write(0, new EventContent { Values = [new TextValue("recipe", recipe)] });
        }
    }

    /// <summary>Opens the log; null where the recipe asks for none.</summary>
    /// <param name="start">The run.</param>
    /// <param name="folder">Its folder.</param>
    public static TensorBoardLog? Of(RunStart start, RunFolder folder) =>
        start.Recipe.Metrics.TensorBoard ? new TensorBoardLog(start, folder) : null;

    /// <summary>Writes what the steps since the last line came to, and where weights and gradients stand.</summary>
    /// <param name="meter">Means of the steps.</param>
    /// <param name="learner">What learns.</param>
    /// <param name="step">Steps done.</param>
    /// <param name="rate">The learning rate.</param>
    /// <param name="measured">What the fixed slices say; null: nothing.</param>
    public void Write(StepMeter meter, Learner learner, long step, double rate, FixedMeasures? measured)
    {
        List<(string Tag, double? Value)> scalars =
        [
            ("train/loss", meter.Loss),
            ("train/accuracy", meter.Accuracy),
            ("train/fraction", meter.Fraction),
            ("train/gradientNorm", meter.GradientNorm),
            ("train/learningRate", rate),
            ("train/examplesPerSecond", meter.UtterancesPerSecond),
            ("fixed/loss", measured?.Loss),
            ("fixed/accuracy", measured?.Accuracy),
            ("fixed/fraction", measured?.Fraction),
        ];
        if (learner.Losses.Terms.Count > 1)
        {
            scalars.AddRange(meter.Parts(learner.Losses).Select(part => ($"train/losses/{part.Key}", (double?)part.Value)));
        }

        _events.Write(step, new EventContent
        {
            Values =
            [
                .. scalars.Where(scalar => scalar.Value is not null).Select(scalar => new ScalarValue(scalar.Tag, scalar.Value!.Value)),
                .. learner.Network.Parameters.Trained.SelectMany(HistogramsOf),
            ],
        });
    }

    /// <summary>Writes what held-out speakers say, and their embeddings.</summary>
    /// <param name="report">The validation.</param>
    /// <param name="embeddings">One a held-out utterance.</param>
    /// <param name="utterances">The utterances.</param>
    public void Write(ValidationReport report, IReadOnlyList<float[]> embeddings, IReadOnlyList<HeldOutUtterance> utterances)
    {
        _events.Write(report.Step, new EventContent
        {
            Values =
            [
                new ScalarValue("validation/eer", report.Eer),
                .. report.Sets.Select(set => new ScalarValue($"validation/eer/{set.Name}", set.Eer)),
            ],
        });
        ProjectorFiles.Write(_folder, _folder.TensorBoardPath, embeddings, utterances, _start.Split.HeldOut);
    }

    /// <inheritdoc/>
    public void Dispose() => _events.Dispose();

    private static IEnumerable<SummaryValue> HistogramsOf(Parameter parameter) =>
    [
        new HistogramValue($"weights/{parameter.Name}", TensorHistogram.Of(parameter.Values)),
        new HistogramValue($"gradients/{parameter.Name}", TensorHistogram.Of(parameter.Gradient)),
    ];
}
