namespace Timbre.Audio.Reading;

/// <summary>Tells whether two channels carry two voices, as recordings of calls do.</summary>
/// <remarks>
/// One voice makes both channels loud and soft together, however it was recorded; two voices do not. So the loudness of both is
/// followed in steps of 25 ms: both must rise and fall as speech does (deviation at least half of the mean), and apart from each
/// other (correlation below 0.4), and their waves must have little in common either.
/// </remarks>
/// <param name="sampleRateHz">Rate of the channels.</param>
internal sealed class TalkerFinder(int sampleRateHz)
{
    private const int StepsASecond = 40;
    private const int FewestSteps = StepsASecond;
    private const double LeastVariation = 0.5;
    private const double MostLoudnessCorrelation = 0.4;
    private const double MostWaveCorrelation = 0.3;

    // A channel this much softer (-30 dB) than the other carries its echo at most.
    private const double LeastShare = 0.03;

    private readonly int _stepFrames = Math.Max(1, sampleRateHz / StepsASecond);
    private int _steps;
    private double _left;
    private double _right;
    private double _leftSquares;
    private double _rightSquares;
    private double _products;
    private double _leftEnergy;
    private double _rightEnergy;
    private double _waves;

    /// <summary>True where what was heard so far is two voices.</summary>
    public bool FindsTwo
    {
        get
        {
            if (_steps < FewestSteps || Math.Min(_left, _right) < LeastShare * Math.Max(_left, _right) || _left * _right == 0)
            {
                return false;
            }

            var (leftVariance, rightVariance) = (Variance(_left, _leftSquares), Variance(_right, _rightSquares));
            var covariance = (_products / _steps) - (_left / _steps * (_right / _steps));
            return Math.Sqrt(leftVariance) > LeastVariation * _left / _steps
                && Math.Sqrt(rightVariance) > LeastVariation * _right / _steps
                && covariance < MostLoudnessCorrelation * Math.Sqrt(leftVariance * rightVariance)
                && Math.Abs(_waves) < MostWaveCorrelation * Math.Sqrt(_leftEnergy * _rightEnergy);
        }
    }

    /// <summary>Hears more of the recording.</summary>
    /// <param name="interleaved">Frames of two samples; what is less than a step at the end is left out.</param>
    public void Add(ReadOnlySpan<float> interleaved)
    {
        for (; interleaved.Length >= 2 * _stepFrames; interleaved = interleaved[(2 * _stepFrames)..])
        {
            AddStep(interleaved[..(2 * _stepFrames)]);
        }
    }

    private void AddStep(ReadOnlySpan<float> step)
    {
        var (leftEnergy, rightEnergy, waves) = (0.0, 0.0, 0.0);
        for (var i = 0; i < step.Length; i += 2)
        {
            leftEnergy += (double)step[i] * step[i];
            rightEnergy += (double)step[i + 1] * step[i + 1];
            waves += (double)step[i] * step[i + 1];
        }

        var (left, right) = (Math.Sqrt(leftEnergy / _stepFrames), Math.Sqrt(rightEnergy / _stepFrames));
        _steps++;
        (_left, _right) = (_left + left, _right + right);
        (_leftSquares, _rightSquares) = (_leftSquares + (left * left), _rightSquares + (right * right));
        _products += left * right;
        (_leftEnergy, _rightEnergy, _waves) = (_leftEnergy + leftEnergy, _rightEnergy + rightEnergy, _waves + waves);
    }

    private double Variance(double sum, double squares) => Math.Max(0, (squares / _steps) - (sum / _steps * (sum / _steps)));
}
