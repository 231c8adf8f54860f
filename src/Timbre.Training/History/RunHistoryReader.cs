using Timbre.Settings;
using Timbre.Training.Doctor;
using Timbre.Training.Recipes;
using Timbre.Training.Runs;

namespace Timbre.Training.History;

/// <summary>Reads a run again and again while it goes on: what was read before is not read anew.</summary>
/// <remarks>Not for several threads at once.</remarks>
public sealed class RunHistoryReader
{
    private readonly RunFolder _folder;
    private readonly Recipe _recipe;
    private readonly List<StepMeasures> _steps = [];
    private readonly List<ValidationMeasures> _validations = [];
    private readonly List<Finding> _findings = [];
    private long _read;
    private int _unread;

    /// <summary>Opens a run.</summary>
    /// <param name="path">The run folder.</param>
    /// <exception cref="RunFolderException">It is no run folder.</exception>
    /// <exception cref="SettingsException">Its recipe was changed to something unreadable.</exception>
    public RunHistoryReader(string path)
    {
        _folder = RunFolder.Open(path);
        _recipe = _folder.ReadRecipe();
    }

    /// <summary>The run as it is now.</summary>
    /// <exception cref="RunFolderException">Its measures cannot be read.</exception>
    public RunHistory Read()
    {
        _folder.Guard("read metrics.jsonl", ReadNew);
        return new RunHistory(_folder, _recipe, [.. _steps], [.. _validations]) 
        {
            Findings = [.. _findings], UnreadLines = _unread,
        };
    }

    private void ReadNew()
    {
        if (!File.Exists(_folder.MetricsPath))
        {
            return;
        }

        using var stream = new FileStream(_folder.MetricsPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (stream.Length < _read)
        {
            // A run that went on from an earlier step took lines back.
            _steps.Clear();
            _validations.Clear();
            _findings.Clear();
            (_read, _unread) = (0, 0);
        }

        var bytes = new byte[stream.Length - _read];
        stream.Position = _read;
        stream.ReadExactly(bytes);

        // The last line may be written only in part, now or for ever.
        var whole = Array.LastIndexOf(bytes, (byte)'\n') + 1;
        for (int start = 0, end; start < whole; start = end + 1)
        {
            end = Array.IndexOf(bytes, (byte)'\n', start);
            Take(bytes.AsMemory(start, end - start));
        }

        _read += whole;
    }

    private void Take(ReadOnlyMemory<byte> line)
    {
        if (MeasuresLine.Parse(line) is not { } entry)
        {
            _unread++;
        }
        else
        {
            using (entry)
            {
                switch (entry.Kind)
                {
                    case "train":
                        _steps.Add(entry.ToSteps());
                        break;
                    case "validation":
                        _validations.Add(entry.ToValidation());
                        break;
                    case "finding":
                        _findings.AddRange(entry.ToFinding() is { } finding ? [finding] : []);
                        break;
                    default:
                        break;
                }
            }
        }
    }
}
