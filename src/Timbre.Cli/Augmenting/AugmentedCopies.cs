using Timbre.Audio.Augmentation;
using Timbre.Audio.Reading;
using Timbre.Cli.Hearing;
using Timbre.Cli.Outputs;
using Timbre.Cli.Rendering;
using Timbre.Faults;
using Timbre.Recognition.Recordings;
using Timbre.Training.Recipes;

namespace Timbre.Cli.Augmenting;

/// <summary>Writes recordings as training with a recipe may hear them: copies that its augmentations changed.</summary>
internal sealed class AugmentedCopies
{
    private readonly IReadOnlyList<LabelledFile> _files;
    private readonly IReadOnlyList<(double Probability, IAugmentation Augmentation)> _chain;
    private readonly List<string> _places;
    private readonly long _seed;

    /// <summary>Makes ready what the recipe does to samples; what it does to features has no sound.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="files">The recordings; they babble, too.</param>
    /// <param name="seed">What draws follow from, with the place of a recording among the files and the number of the copy.</param>
    /// <param name="warn">Told of optional things that are missing.</param>
    public AugmentedCopies(Recipe recipe, IReadOnlyList<LabelledFile> files, long seed, Action<string> warn)
    {
        (_files, _seed) = (files, seed);
        var sources = new AugmentationSources { Speech = SomeSpeech, Seed = SplitMix64.Fold(seed), Warn = warn };
        _chain =
        [
            .. recipe.Augmentations.OfType<SampleAugmentationOptions>()
                .Select(options => (options.Probability, Augmentation: options.Create(sources)))
                .Where(link => link.Augmentation is not null)
                .Select(link => (link.Probability, link.Augmentation!)),
        ];
        _places = PlacesOf(files);
        if (files.Count == 1 && recipe.Augmentations.OfType<BabbleOptions>().Any())
        {
            warn("babble: there is one recording alone, whose own voice speaks behind it; name other speakers' recordings as well");
        }
    }

    /// <summary>How many augmentations of samples the recipe has.</summary>
    public int Augmentations => _chain.Count;

    /// <summary>Writes the copies, each file whole or not at all.</summary>
    /// <param name="folder">
    /// Where to; a recording has a folder of its own in it, its path below the folder that was named, with <c>1.wav</c> and so on.
    /// </param>
    /// <param name="copies">How many of each recording.</param>
    /// <param name="threads">Threads to work with; 0: one for each processor.</param>
    /// <param name="stop">Ends it early.</param>
    /// <returns>Files written, of how many recordings, and the recordings that cannot be used.</returns>
    /// <exception cref="OutputException">A file cannot be written.</exception>
    public (int Files, int Recordings, IReadOnlyList<FailedRecording> Failures) Write(
        string folder, int copies, int threads, CancellationToken stop)
    {
        var (written, begun, failures) = (0, 0, new FailedRecording?[_files.Count]);
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads == 0 ? Environment.ProcessorCount : threads };
        var fault = Faulted(() => Parallel.For(0, _files.Count, options, (place, loop) =>
        {
            if (stop.IsCancellationRequested)
            {
                loop.Stop();
                return;
            }

            try
            {
                var samples = Read(_files[place]);
                for (var copy = 0; copy < copies && !stop.IsCancellationRequested; copy++)
                {
                    var changed = Change(samples, new Random(SeedOf(place, copy)));
                    var file = Path.Combine(folder, _places[place], Words.Of($"{copy + 1}.wav"));
                    WholeFile.Write(file, stream => WavWriter.Write(stream, changed, AudioReader.StandardRateHz));
                    Interlocked.Increment(ref written);
                    Interlocked.Add(ref begun, copy == 0 ? 1 : 0);
                }
            }
            catch (TimbreException unusable) when (unusable is not OutputException)
            {
                failures[place] = new FailedRecording(_files[place].File, unusable);
            }
        }));
        return fault is null ? (written, begun, [.. failures.OfType<FailedRecording>()]) : throw fault;
    }

    private static OutputException? Faulted(Action work)
    {
        try
        {
            work();
            return null;
        }
        catch (AggregateException faults) when (faults.InnerExceptions.OfType<OutputException>().FirstOrDefault() is { } fault)
        {
            return fault;
        }
    }

    private static float[] Read(LabelledFile file) => file.Fault is null ? AudioReader.ReadAt(file.File) : throw file.Fault;

    private float[] Change(float[] samples, Random random)
    {
        var copy = samples.ToArray();
        foreach (var (probability, augmentation) in _chain)
        {
            if (random.NextDouble() < probability)
            {
                augmentation.Apply(copy, random);
            }
        }

        // A file clips where training does not.
        var peak = copy.Length == 0 ? 0 : copy.Max(Math.Abs);
        if (peak > 1)
        {
            for (var i = 0; i < copy.Length; i++)
            {
                copy[i] /= peak;
            }
        }

        return copy;
    }

    private float[] SomeSpeech(Random random)
    {
        // Whoever cannot be read is told of in their own turn; here the next one speaks.
        var first = random.Next(_files.Count);
        for (var step = 0; step < _files.Count - 1; step++)
        {
            try
            {
                return Read(_files[(first + step) % _files.Count]);
            }
            catch (TimbreException)
            {
            }
        }

        return Read(_files[(first + _files.Count - 1) % _files.Count]);
    }

    // The same name in two folders, or of two kinds of files, is two recordings.
    private static List<string> PlacesOf(IReadOnlyList<LabelledFile> files)
    {
        var (places, taken) = (new List<string>(), new HashSet<string>(StringComparer.OrdinalIgnoreCase));
        foreach (var file in files)
        {
            var place = Named(PlaceOf(file));
            var free = place;
            for (var number = 2; !taken.Add(free); number++)
            {
                free = Words.Of($"{place}-{number}");
            }

            places.Add(free);
        }

        return places;
    }

    private static string PlaceOf(LabelledFile file)
    {
        // A name that is dots and an ending alone would mean a folder above without its ending.
        var name = Path.GetFileNameWithoutExtension(file.File);
        name = name.Trim('.').Length == 0 ? $"_{Path.GetFileName(file.File)}" : name;
        return file.Folder is null
            ? name
            : Path.Combine(
                Path.GetFileName(Path.GetFullPath(file.Folder).TrimEnd(Path.DirectorySeparatorChar)),
                Path.GetDirectoryName(Path.GetRelativePath(file.Folder, file.File)) ?? "",
                name);
    }

    // A folder called as a copy is would stand where one is written.
    private static string Named(string place) => string.Join(
        Path.DirectorySeparatorChar,
        place.Split(Path.DirectorySeparatorChar)
            .Select(part => IsNameOfCopy(part) ? $"{part}_" : part));

    private static bool IsNameOfCopy(string name) =>
        name.EndsWith(".wav", StringComparison.OrdinalIgnoreCase) && name[..^4].All(char.IsAsciiDigit);

    // The copies that the shipped model's last layers know were drawn so (bench/training/sessions.sh): another way, another model.
    private int SeedOf(int place, int copy)
    {
        var seed = unchecked((((_seed * 1_000_003) + place) * 1_000_003) + copy);
        return unchecked((int)(seed ^ (seed >> 32)));
    }
}
