namespace Timbre.Evaluation.Calibration;

/// <summary>Fits weights whose product with a trial's features is its log-likelihood ratio.</summary>
/// <remarks>
/// Prior-weighted logistic regression (Brümmer and others 2007, the form of the FoCal and BOSARIS toolkits): the mean cost of target
/// trials weighs <c>prior</c> and that of nontarget trials <c>1 - prior</c>, whatever their numbers, and the prior's log odds stand
/// beside the product, so that the product itself is a log-likelihood ratio for every prior. A ridge keeps weights finite where the
/// trials can be told apart without error. Newton's method with halved steps: the cost is convex, so there is one answer.
/// </remarks>
internal static class LogisticRegression
{
    private const int MostSteps = 100;
    private const double SmallestGain = 1e-10;

    /// <summary>Fits the weights.</summary>
    /// <param name="trials">Features and kind of each trial; both kinds occur.</param>
    /// <param name="prior">Share of targets that the fit is for, between 0 and 1.</param>
    /// <param name="ridge">What each weight costs for the square of its distance from <paramref name="start"/>.</param>
    /// <param name="start">Where the search begins and what the ridge draws to; as long as the features.</param>
    public static double[] Fit(IReadOnlyList<WeightedTrial> trials, double prior, double[] ridge, double[] start)
    {
        var logOdds = Math.Log(prior / (1 - prior));
        var targets = trials.Where(trial => trial.IsTarget).Sum(trial => trial.Weight);
        var nontargets = trials.Where(trial => !trial.IsTarget).Sum(trial => trial.Weight);
        var problem = new Problem(trials, prior / targets, (1 - prior) / nontargets, logOdds, ridge, start);
        var weights = (double[])start.Clone();
        var cost = problem.Cost(weights);
        for (var step = 0; step < MostSteps; step++)
        {
            var direction = problem.NewtonStep(weights);
            var (next, lower) = problem.Descend(weights, direction, cost);
            var gain = cost - lower;
            (weights, cost) = (next, lower);
            if (gain < SmallestGain)
            {
                break;
            }
        }

        return weights;
    }

    private sealed record Problem(
        IReadOnlyList<WeightedTrial> Trials, double TargetWeight, double NontargetWeight, double LogOdds, double[] Ridge, double[] Center)
    {
        private const int MostHalvings = 40;

        public double Cost(double[] weights)
        {
            var cost = 0.0;
            foreach (var trial in Trials)
            {
                var llr = Dot(weights, trial.Features) + LogOdds;
                cost += WeightOf(trial) * LogMath.SoftPlus(trial.IsTarget ? -llr : llr);
            }

            for (var i = 0; i < weights.Length; i++)
            {
                cost += Ridge[i] * Square(weights[i] - Center[i]);
            }

            return cost;
        }

        public double[] NewtonStep(double[] weights)
        {
            var size = weights.Length;
            var (gradient, hessian) = (new double[size], new double[size, size]);
            foreach (var trial in Trials)
            {
                var features = trial.Features;
                var probability = LogMath.Logistic(Dot(weights, features) + LogOdds);
                var weight = WeightOf(trial);
                var slope = weight * (probability - (trial.IsTarget ? 1 : 0));
                var bend = weight * probability * (1 - probability);
                for (var i = 0; i < size; i++)
                {
                    gradient[i] += slope * features[i];
                    for (var j = 0; j <= i; j++)
                    {
                        hessian[i, j] += bend * features[i] * features[j];
                    }
                }
            }

            for (var i = 0; i < size; i++)
            {
                gradient[i] += 2 * Ridge[i] * (weights[i] - Center[i]);
                hessian[i, i] += 2 * Ridge[i];
            }

            return CholeskySolver.Solve(hessian, gradient);
        }

        public (double[] Weights, double Cost) Descend(double[] weights, double[] direction, double cost)
        {
            var length = 1.0;
            for (var halving = 0; halving < MostHalvings; halving++, length /= 2)
            {
                double[] next = [.. weights.Select((weight, i) => weight - (length * direction[i]))];
                var lower = Cost(next);
                if (lower < cost)
                {
                    return (next, lower);
                }
            }

            return (weights, cost);
        }

        private double WeightOf(WeightedTrial trial) => trial.Weight * (trial.IsTarget ? TargetWeight : NontargetWeight);

        private static double Dot(double[] weights, double[] features)
        {
            var sum = 0.0;
            for (var i = 0; i < weights.Length; i++)
            {
                sum += weights[i] * features[i];
            }

            return sum;
        }

        private static double Square(double value) => value * value;
    }
}
