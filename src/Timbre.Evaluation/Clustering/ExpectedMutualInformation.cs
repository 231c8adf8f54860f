namespace Timbre.Evaluation.Clustering;

/// <summary>The mutual information that two partitions of the given sizes have by chance.</summary>
internal static class ExpectedMutualInformation
{
    /// <summary>Mean over all partitions with these sizes, in nats (hypergeometric model).</summary>
    /// <remarks>Vinh, Epps and Bailey 2010, "Information Theoretic Measures for Clusterings Comparison", eq. 24.</remarks>
    public static double Compute(ContingencyTable table)
    {
        var n = table.Total;
        var logFactorial = new double[n + 1];
        for (var i = 2; i <= n; i++)
        {
            logFactorial[i] = logFactorial[i - 1] + Math.Log(i);
        }

        // Sizes repeat; each pair of sizes is summed once.
        var sum = 0.0;
        foreach (var (a, classes) in table.ClassSizes.CountBy(size => size))
        {
            foreach (var (b, clusters) in table.ClusterSizes.CountBy(size => size))
            {
                sum += (double)classes * clusters * OfPair(a, b, n, logFactorial);
            }
        }

        return sum;
    }

    private static double OfPair(int a, int b, int n, double[] logFactorial)
    {
        var sum = 0.0;
        for (var both = Math.Max(1, a + b - n); both <= Math.Min(a, b); both++)
        {
            var logProbability = logFactorial[a] + logFactorial[b] + logFactorial[n - a] + logFactorial[n - b]
                - logFactorial[n] - logFactorial[both] - logFactorial[a - both] - logFactorial[b - both] - logFactorial[n - a - b + both];
            sum += both / (double)n * Math.Log((double)n * both / ((double)a * b)) * Math.Exp(logProbability);
        }

        return sum;
    }
}
