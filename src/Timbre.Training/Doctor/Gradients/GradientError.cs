namespace Timbre.Training.Doctor;

/// <summary>Errors of the gradients of one kind of parameter against central differences.</summary>
/// <param name="Kind">The parameters by their names, numbers left out: <c>conv.weight</c>.</param>
/// <param name="Errors">|a - n| / max(|a|, |n|) of each drawn value, from the smallest.</param>
internal sealed record GradientError(string Kind, IReadOnlyList<double> Errors)
{
    /// <summary>Above this a gradient is wrong.</summary>
    public const double Wrong = 1e-2;

    /// <summary>Above this one is uneasy, unless there are corners.</summary>
    private const double Uneasy = 1e-4;

    /// <summary>Below this one is happy.</summary>
    private const double Happy = 1e-7;

    /// <summary>The largest.</summary>
    public double Worst => Errors.Count == 0 ? 0 : Errors[^1];

    /// <summary>How many are wrong.</summary>
    public int WrongOnes => Errors.Count(error => !(error <= Wrong));

    /// <summary>A wrong value is a matter of the kind, and not of the rounding of one number.</summary>
    public bool IsWrong => WrongOnes > 0.1 * Errors.Count;

    /// <summary>As CS231n grades it.</summary>
    public string Grade => Worst switch
    {
        > Wrong => "wrong",
        > Uneasy => "uneasy",
        > Happy => "good",
        _ => "happy",
    };
}
