using Timbre.Faults;
using Timbre.Lab.Entries;
using Timbre.Lab.Protocols;
using Timbre.Lab.Results;
using Timbre.Training;
using Timbre.Training.Data;
using Timbre.Training.Runs;

namespace Timbre.Lab.Running;

/// <summary>Runs entries: goes on where a run was killed, skips what is done, and leaves one small file a run.</summary>
public sealed class LabRunner
{
    private readonly ExperimentLog _log;
    private readonly LabFolder _folder;
    private readonly ResultStore _results;
    private readonly Dictionary<string, (TrainingData Training, TrainingData HeldOut)> _data = [];

    /// <summary>Prepares to run.</summary>
    /// <param name="log">The log, whose entries start from one another.</param>
    /// <param name="folder">Recordings, runs and results.</param>
    public LabRunner(ExperimentLog log, LabFolder folder)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(folder);
        (_log, _folder) = (log, folder);
        _results = new ResultStore(folder.Results);
    }

    /// <summary>Threads of the network; 0: one for each processor.</summary>
    public int Threads { get; init; }

    /// <summary>True where a run is done, by the recipe as it is now.</summary>
    public bool IsDone(LabRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return _results.Find(run) is not null;
    }

    /// <summary>Runs an entry, or goes on with it.</summary>
    /// <param name="run">The run.</param>
    /// <param name="observer">Told how it goes; null: nobody.</param>
    /// <param name="stop">Asks to stop: the run is saved and goes on when called again.</param>
    /// <returns>What it came to; null where it was stopped.</returns>
    /// <exception cref="TimbreException">Recordings are missing, or a file cannot be written.</exception>
    public LabResult? Run(LabRun run, ITrainingObserver? observer = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (_results.Find(run) is { } done)
        {
            return done;
        }

        // Weights are not kept with results: on another machine the entry that has them is run again.
        if (SourceOf(run) is { } source && !File.Exists(ModelOf(source)) && Train(source, observer, stop) is null)
        {
            return null;
        }

        return Train(run, observer, stop);
    }

    private LabResult? Train(LabRun run, ITrainingObserver? observer, CancellationToken stop)
    {
        var path = Path.Combine(_folder.Work, run.Name);
        return new RunAttempt(path, "--work").Make(
            resume => OptionsOf(run, path, resume),
            observer,
            end =>
            {
                if (end == RunEnd.Stopped)
                {
                    return null;
                }

                var result = RunReading.Read(RunFolder.Open(path), run, end == RunEnd.Diverged);
                _results.Save(run, result);
                KeepModel(path, run);
                return result;
            },
            stop);
    }

    private TrainingOptions OptionsOf(LabRun run, string path, bool resume)
    {
        var (training, heldOut) = DataOf(run.Protocol);
        return new TrainingOptions
        {
            Recipe = run.Protocol.Of(run.Entry, run.Seed, SourceOf(run) is { } source ? ModelOf(source) : null),
            Data = training,
            Validation = heldOut,
            Folder = path,
            Threads = Threads,
            Resume = resume,
        };
    }

    private (TrainingData Training, TrainingData HeldOut) DataOf(LabProtocol protocol)
    {
        lock (_data)
        {
            if (!_data.TryGetValue(protocol.Name, out var data))
            {
                data = (_folder.TrainingOf(protocol), _folder.HeldOutOf(protocol));
                RequireDecoders(data.Training);
                RequireDecoders(data.HeldOut);
                _data.Add(protocol.Name, data);
            }

            return data;
        }
    }

    // Training passes over what cannot be read, with a warning: here the result would be one of other recordings than the log's.
    private static void RequireDecoders(TrainingData data)
    {
        var utterances = data.Sets.SelectMany(set => set.Speakers).SelectMany(speaker => speaker.Utterances);
        foreach (var utterance in utterances.DistinctBy(utterance => Path.GetExtension(utterance.Path), StringComparer.OrdinalIgnoreCase))
        {
            _ = data.Reader.Read(utterance);
        }
    }

    // Weights that other entries start from stay when their run goes.
    private void KeepModel(string path, LabRun run)
    {
        var model = RunFolder.Open(path).LastModelPath;
        if (File.Exists(model) && _log.Entries.Any(entry => entry.Log.RetrainedFrom == run.Entry.Number))
        {
            File.Move(model, ModelOf(run), overwrite: true);
        }

        Directory.Delete(path, recursive: true);
    }

    private LabRun? SourceOf(LabRun run) =>
        run.Entry.Log.RetrainedFrom is { } source ? run with { Entry = _log.Find(source) } : null;

    private string ModelOf(LabRun run) => Path.Combine(_folder.Work, run.Name + ".safetensors");
}
