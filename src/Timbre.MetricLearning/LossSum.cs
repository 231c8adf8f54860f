using Timbre.Tensors;

namespace Timbre.MetricLearning;

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
}
