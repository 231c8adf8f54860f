using Timbre.MetricLearning.Losses;

namespace Timbre.Training.Loop;

/// <summary>Means over the steps since it was last emptied.</summary>
internal sealed class StepMeter
{
    private double _loss;
    private double _norm;
    private double _fraction;
    private double _accuracy;
    private int _fractions;
    private int _accuracies;
    private double[] _parts = [];
    private long _slices;
    private double _seconds;
    private double _waited;
    private double _processor;
    private double? _dataProcessor = 0;

    /// <summary>Steps counted.</summary>
    public int Steps { get; private set; }

    /// <summary>Mean of the summed loss.</summary>
    public double Loss => _loss / Math.Max(1, Steps);

    /// <summary>Mean length of the gradient before clipping.</summary>
    public double GradientNorm => _norm / Math.Max(1, Steps);

    /// <summary>Mean share of terms that violate the margin.</summary>
    public double? Fraction => _fractions == 0 ? null : _fraction / _fractions;

    /// <summary>Mean share of slices whose own class scores highest.</summary>
    public double? Accuracy => _accuracies == 0 ? null : _accuracy / _accuracies;

    /// <summary>Slices a second.</summary>
    public double UtterancesPerSecond => _seconds > 0 ? _slices / _seconds : 0;

    /// <summary>Share of time that was spent waiting for data.</summary>
    public double WaitShare => _seconds > 0 ? Math.Clamp(_waited / _seconds, 0, 1) : 0;

    /// <summary>Share of the processor time that preparing the data took; null where the system does not tell.</summary>
    public double? DataShare => _processor > 0 && _dataProcessor is { } data ? Math.Clamp(data / _processor, 0, 1) : null;

    /// <summary>Mean of each loss of the sum.</summary>
    public IReadOnlyDictionary<string, double> Parts(LossSum losses) =>
        losses.Terms.Index().ToDictionary(
            term => term.Item.Name, term => _parts.Length > term.Index ? _parts[term.Index] / Math.Max(1, Steps) : 0);

    /// <summary>Starts over.</summary>
    public void Clear()
    {
        (Steps, _fractions, _accuracies, _slices) = (0, 0, 0, 0);
        (_loss, _norm, _fraction, _accuracy, _seconds, _waited, _processor, _dataProcessor) = (0, 0, 0, 0, 0, 0, 0, 0);
        Array.Clear(_parts);
    }

    /// <summary>Counts a step.</summary>
    public void Add(LossSum losses, double loss, double norm, int slices, StepCost cost)
    {
        Steps++;
        _loss += loss;
        _norm += norm;
        _slices += slices;
        Add(cost);
        if (losses.Last.PositiveFraction is { } fraction)
        {
            _fraction += fraction;
            _fractions++;
        }

        if (losses.Last.Accuracy is { } accuracy)
        {
            _accuracy += accuracy;
            _accuracies++;
        }

        if (_parts.Length != losses.Terms.Count)
        {
            _parts = new double[losses.Terms.Count];
        }

        for (var i = 0; i < _parts.Length; i++)
        {
            _parts[i] += losses.Terms[i].Loss.Last.Value;
        }
    }

    /// <summary>Counts what a step cost, and nothing else of it.</summary>
    public void Add(StepCost cost)
    {
        _seconds += cost.Seconds;
        _waited += cost.Waited;
        _processor += cost.Processor;
        _dataProcessor += cost.DataProcessor;
    }
}
