using Timbre.Settings;
using Timbre.Settings.Shape;
using Timbre.Tensors;
using Timbre.Tensors.Tapes;

namespace Timbre.MetricLearning.Losses;

/// <summary>A weighted sum of losses over the same embeddings.</summary>
/// <remarks>
/// Its own statistics take the fraction and accuracy of the first term that has one; each term keeps its own in
/// <see cref="EmbeddingLoss.Last"/>.
/// </remarks>
public sealed class LossSum : EmbeddingLoss
{
    private readonly Parameter[] _parameters;
    private readonly LossTerm[] _terms;

    /// <summary>Puts the terms together.</summary>
    /// <param name="terms">At least one; names unique.</param>
    /// <exception cref="ArgumentException">There is no term, or two have one name.</exception>
    public LossSum(IEnumerable<LossTerm> terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        _terms = [.. terms];
        if (_terms.Length == 0 || _terms.DistinctBy(term => term.Name).Count() != _terms.Length)
        {
            throw new ArgumentException(
                $"LossSum: expected at least one loss, each with its own name, got [{string.Join(", ", _terms.Select(t => t.Name))}].",
                nameof(terms));
        }

        _parameters = [.. _terms.SelectMany(term => term.Loss.Parameters)];
    }

    /// <summary>Makes the sum that options describe.</summary>
    /// <param name="losses">At least one, in order.</param>
    /// <param name="context">Sizes and randomness; its name, where it has one, stands before the names of all parameters.</param>
    /// <returns>Terms by the words of their kinds; where a kind comes again, with its place in the list: <c>contrastive-2</c>.</returns>
    /// <exception cref="SettingsException">There is no loss, or one does not fit its rules or the sizes.</exception>
    public static LossSum Create(IReadOnlyList<LossOptions> losses, LossContext context)
    {
        ArgumentNullException.ThrowIfNull(losses);
        ArgumentNullException.ThrowIfNull(context);
        if (losses.Count == 0)
        {
            throw new SettingsException("losses: expected at least one loss, got none. Add for example {kind: aamSoftmax}.");
        }

        return new LossSum(losses.Select((loss, index) => CreateTerm(loss, index, NameOf(losses, index), context)));
    }

    /// <summary>The summands, in order.</summary>
    public IReadOnlyList<LossTerm> Terms => _terms;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => _parameters;

    /// <inheritdoc/>
    public override long Step
    {
        get => base.Step;
        set
        {
            base.Step = value;
            foreach (var term in _terms)
            {
                term.Loss.Step = value;
            }
        }
    }

    /// <inheritdoc/>
    public override long? ScheduleStep
    {
        get => base.ScheduleStep;
        set
        {
            base.ScheduleStep = value;
            foreach (var term in _terms)
            {
                term.Loss.ScheduleStep = value;
            }
        }
    }

    /// <inheritdoc/>
    public override bool IsTraining
    {
        get => base.IsTraining;
        set
        {
            base.IsTraining = value;
            foreach (var term in _terms ?? [])
            {
                term.Loss.IsTraining = value;
            }
        }
    }

    /// <inheritdoc/>
    protected override TapeValue Evaluate(Tape tape, TapeValue embeddings, ReadOnlySpan<int> labels)
    {
        ArgumentNullException.ThrowIfNull(tape);
        var sum = _terms[0].Loss.Compute(tape, embeddings, labels) * _terms[0].Weight;
        var first = _terms[0].Loss.Last;
        var (terms, fraction, accuracy) = (first.Terms, first.PositiveFraction, first.Accuracy);
        for (var i = 1; i < _terms.Length; i++)
        {
            sum += _terms[i].Loss.Compute(tape, embeddings, labels) * _terms[i].Weight;
            fraction ??= _terms[i].Loss.Last.PositiveFraction;
            accuracy ??= _terms[i].Loss.Last.Accuracy;
        }

        Report(terms, fraction, accuracy);
        return sum;
    }

    private static LossTerm CreateTerm(LossOptions options, int index, string name, LossContext context)
    {
        try
        {
            var loss = options.Create(context with { Name = context.Prefixed(name) });
            return new LossTerm(name, loss, (float)options.Weight);
        }
        catch (ArgumentException fault)
        {
            // What .NET adds in brackets is for programmers.
            throw new SettingsException($"losses[{index}]: {fault.Message.Split(" (Parameter")[0]}");
        }
    }

    private static string NameOf(IReadOnlyList<LossOptions> losses, int index)
    {
        var type = losses[index].GetType();
        var word = KindCatalog.WordOf(type) ?? CamelCase.Of(type.Name);
        return losses.Take(index).Any(other => other.GetType() == type) ? $"{word}-{index + 1}" : word;
    }
}
