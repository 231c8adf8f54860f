using System.Globalization;

namespace Timbre.Fuzz.Campaigns;

/// <summary>What came of the inputs of one target; many workers may add to it.</summary>
/// <param name="name">The target.</param>
internal sealed class TargetTally(string name)
{
    private readonly Lock _access = new();
    private readonly SortedDictionary<int, long> _codes = [];
    private long _slowestMs;
    private long _peakMb;

    /// <summary>Inputs tried.</summary>
    public long Inputs { get; private set; }

    /// <summary>Findings, each by the file that describes it.</summary>
    public List<string> Findings { get; } = [];

    /// <summary>Counts an input.</summary>
    public void Count(int code, long milliseconds, long peakMb)
    {
        lock (_access)
        {
            Inputs++;
            _codes[code] = _codes.GetValueOrDefault(code) + 1;
            _slowestMs = Math.Max(_slowestMs, milliseconds);
            _peakMb = Math.Max(_peakMb, peakMb);
        }
    }

    /// <summary>Notes a finding.</summary>
    public void Find(string description)
    {
        lock (_access)
        {
            Findings.Add(description);
        }
    }

    /// <summary>One line.</summary>
    public override string ToString()
    {
        lock (_access)
        {
            var codes = string.Join(", ", _codes.Select(pair => $"{pair.Value} x {pair.Key}"));
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{name}: {Inputs} inputs, {Findings.Count} findings, slowest {_slowestMs / 1000.0:F2} s, memory {_peakMb} MB, "
                    + $"exit codes {codes}");
        }
    }
}
