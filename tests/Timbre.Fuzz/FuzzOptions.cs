using System.Globalization;
using Timbre.Fuzz.Targets;

namespace Timbre.Fuzz;

/// <summary>What a campaign is asked for.</summary>
internal sealed record FuzzOptions
{
    private const string Usage =
        """
        usage: fuzz.sh [--minutes N | --count N] [--seed S] [--target NAME] [--jobs N] [--out FOLDER]
               fuzz.sh --target NAME --replay FILE
          --minutes N     as many inputs as fit into so many minutes, all targets alike (default: 1)
          --count N       so many inputs of each main target, a tenth of the others
          --seed S        which inputs: equal seeds try equal inputs (default: 1)
          --target NAME   this one alone
          --jobs N        workers side by side (default: one for each processor)
          --out FOLDER    where inputs that were findings are kept (default: .build/fuzz)
          --replay FILE   try one kept file, and show what it does
        """;

    /// <summary>Minutes to take; null: counted instead.</summary>
    public double? Minutes { get; init; }

    /// <summary>Inputs of each main target; null: timed instead.</summary>
    public long? Count { get; init; }

    /// <summary>Which inputs.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The only target; null: all.</summary>
    public string? Target { get; init; }

    /// <summary>Workers side by side.</summary>
    public int Jobs { get; init; } = Environment.ProcessorCount;

    /// <summary>Where findings are kept.</summary>
    public string Out { get; init; } = Path.Combine(".build", "fuzz");

    /// <summary>A kept file to try; null: none.</summary>
    public string? Replay { get; init; }

    /// <summary>What this process is to do as a worker, <c>FOLDER:FROM:TO:SECONDS</c>; null: it is none.</summary>
    public string? Work { get; init; }

    /// <summary>Reads a command line; null where it is wrong, which was said.</summary>
    public static FuzzOptions? Parse(string[] arguments, TextWriter error)
    {
        var options = new FuzzOptions();
        for (var i = 0; i < arguments.Length; i += 2)
        {
            var value = i + 1 < arguments.Length ? arguments[i + 1] : "";
            if (options.With(arguments[i], value) is not { } next)
            {
                error.WriteLine(Usage);
                error.WriteLine($"targets: {string.Join(", ", FuzzTarget.All.Select(target => target.Name))}");
                return null;
            }

            options = next;
        }

        return options.Count is null && options.Minutes is null ? options with { Minutes = 1 } : options;
    }

    private FuzzOptions? With(string name, string value) => name switch
    {
        "--minutes" when double.TryParse(value, CultureInfo.InvariantCulture, out var minutes) && minutes > 0 =>
            this with { Minutes = minutes },
        "--count" when long.TryParse(value, CultureInfo.InvariantCulture, out var count) && count > 0 => this with { Count = count },
        "--seed" when ulong.TryParse(value, CultureInfo.InvariantCulture, out var seed) => this with { Seed = seed },
        "--jobs" when int.TryParse(value, CultureInfo.InvariantCulture, out var jobs) && jobs > 0 => this with { Jobs = jobs },
        "--target" when FuzzTarget.All.Any(target => target.Name == value) => this with { Target = value },
        "--out" when value.Length > 0 => this with { Out = value },
        "--replay" when File.Exists(value) && Target is not null => this with { Replay = value },
        "--work" when value.Length > 0 => this with { Work = value },
        _ => null,
    };
}
