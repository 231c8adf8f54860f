using System.Globalization;
using System.Text.Json;
using Timbre.Audio.Reading;
using Timbre.Neural.Files;
using Timbre.Settings;
using Timbre.Speakers.Networks;

namespace Timbre.Speakers.Models;

/// <summary>
/// Saves and loads a model as one safetensors file: the weights, and in its metadata the network's shape, front end,
/// settings of embedding, origin and licence, and where it has some, impostors for scores.
/// </summary>
public static partial class ModelFile
{
    /// <summary>Newest version of the format that is written and read: 1 holds one network, 2 an ensemble, 3 an adapter too.</summary>
    public const int Version = 3;

    private const string VersionKey = "timbre.version";
    private const string EmbeddingKey = "timbre.embedding";
    private const string InfoKey = "timbre.info";
    private const string ScoringKey = "timbre.scoring";
    private const string CalibrationKey = "timbre.calibration";
    private const string BackEndKey = "timbre.backEnd";
    private const string SampleRateKey = "timbre.sampleRateHz";
    private const string IdKey = "timbre.id";

    /// <summary>Writes a model; an old file under that name is replaced at once, or kept where writing fails.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="network">The network with its weights.</param>
    /// <param name="info">Where it comes from; null for nothing known.</param>
    /// <param name="embedding">How recordings are embedded; null for the defaults.</param>
    /// <param name="cohort">Impostors for scores; null for none.</param>
    /// <param name="calibration">How its scores become likelihood ratios, as JSON; null where nobody calibrated them.</param>
    /// <exception cref="ArgumentException">The network's options, or those of a block, cannot be read again from a file.</exception>
    /// <exception cref="SafetensorsException">The disk is full or the folder not writable.</exception>
    public static void Save(
        string path,
        SpeakerNetwork network,
        ModelInfo? info = null,
        EmbeddingOptions? embedding = null,
        ScoringCohort? cohort = null,
        string? calibration = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        Save(path, new SpeakerModel(network, embedding ?? new EmbeddingOptions(), info ?? new ModelInfo(), "", cohort)
        {
            Calibration = calibration,
        });
    }

    /// <summary>
    /// Writes a model, which may be an ensemble; an old file under that name is replaced at once, or kept where writing fails.
    /// </summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="model">The model.</param>
    /// <exception cref="ArgumentException">The options of a network, or those of a block, cannot be read again from a file.</exception>
    /// <exception cref="SafetensorsException">The disk is full or the folder not writable.</exception>
    public static void Save(string path, SpeakerModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var metadata = new Dictionary<string, string>
        {
            [VersionKey] = ModelMembers.VersionOf(model),
            [SampleRateKey] = AudioReader.StandardRateHz.ToString(CultureInfo.InvariantCulture),
            [ModelMembers.KeyOf(model.Members.Count)] = WriteNetworks(model),
            [EmbeddingKey] = ModelSettings.Write(model.Embedding),
            [InfoKey] = ModelSettings.Write(model.Info),
        };
        if (model.Calibration is not null)
        {
            metadata[CalibrationKey] = model.Calibration;
        }

        if (model.BackEnd is { } backEnd)
        {
            metadata[BackEndKey] = ModelSettings.Write(backEnd);
        }

        var tensors = ModelMembers.Parameters(model.Members)
            .Select(entry => NamedTensor.Of(entry.Parameter) with { Name = entry.Name }).ToList();
        tensors.AddRange(model.Adapter?.ToTensors() ?? []);
        tensors.AddRange(model.Plda?.ToTensors() ?? []);
        if (model.Cohort is { } cohort)
        {
            metadata[ScoringKey] = ModelSettings.Write(cohort.Options);
            var size = model.EmbeddingSize;
            tensors.Add(new NamedTensor(ModelShapes.Cohort, [cohort.Embeddings.Length / size, size], cohort.Embeddings));
        }

        Safetensors.Write(path, tensors, metadata);
    }

    /// <summary>Reads a model.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="SafetensorsException">The file is missing, cut short or no safetensors file.</exception>
    /// <exception cref="ModelFileException">It is no model, of another version, or its weights do not fit its network.</exception>
    /// <remarks>Sizes follow from the settings and are compared with the header: only what the file holds takes memory.</remarks>
    public static SpeakerModel Load(string path)
    {
        using var file = SafetensorsFile.Open(path);
        var version = CheckVersion(path, file.Metadata);
        var key = ModelMembers.KeyIn(version, file.Metadata);
        var options = ReadNetworks(path, file.Metadata, key);
        var embedding = Parse<EmbeddingOptions>(path, file.Metadata, EmbeddingKey);
        var info = Parse<ModelInfo>(path, file.Metadata, InfoKey);
        var scoring = file.Metadata.ContainsKey(ScoringKey) ? Parse<ScoringOptions>(path, file.Metadata, ScoringKey) : null;
        ModelFaults.RequireNone(path, [.. options.Select(embedding.FindFault).OfType<string>()]);
        var shapes = new ModelShapes(file.Shapes);
        var size = options.Sum(network => network.Embedding);
        ModelFaults.RequireNone(path, shapes.FindCohortFaults(scoring is not null, size));
        ModelFaults.RequireNone(path, shapes.FindPldaFaults(size));
        ModelFaults.RequireNone(path, shapes.FindAdapterFaults(version == ModelMembers.Adapted, size));
        SpeakerNetwork[] networks =
        [
            .. options.Select((network, index) => Build(path, network, shapes, ModelMembers.PrefixOf(index, options.Count))),
        ];
        ModelFaults.RequireNone(path, shapes.FindStrangers());
        var content = file.Read();
        ModelFaults.RequireNone(path, ModelNumbers.FindFaults(content.Tensors, size));
        ModelMembers.Import(networks, content.Tensors);
        var adapter = version == ModelMembers.Adapted ? EmbeddingAdapter.Of(content.Tensors) : null;
        var isRounded = HasRounded(path, networks, content);
        var id = (isRounded ? ReadId(path, content.Metadata) : null)
            ?? ModelId.Compute(content.Metadata[key], content.Metadata[EmbeddingKey], networks, adapter);
        var cohort = scoring is null ? null : new ScoringCohort(scoring, content.Tensors[ModelShapes.Cohort].Values);
        return new SpeakerModel(networks[0], embedding, info, id, cohort)
        {
            Members = networks,
            Adapter = adapter,
            Weights = isRounded ? TensorStorage.Int8 : TensorStorage.Single,
            Calibration = file.Metadata.GetValueOrDefault(CalibrationKey),
            BackEnd = file.Metadata.ContainsKey(BackEndKey) ? Parse<ScoringBackEnd>(path, file.Metadata, BackEndKey) : null,
            Plda = ScoringPlda.Of(content.Tensors),
        };
    }

    /// <summary>Reads a model's calibration alone, <see cref="SpeakerModel.Calibration"/>.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="SafetensorsException">The file is missing, cut short or no safetensors file.</exception>
    public static string? ReadCalibration(string path)
    {
        using var file = SafetensorsFile.Open(path);
        return file.Metadata.GetValueOrDefault(CalibrationKey);
    }

    /// <summary>Writes a model once more with another calibration; all else stays as it is, its id too.</summary>
    /// <param name="source">The model.</param>
    /// <param name="target">The file to write, which may be the same; replaced at once, or kept where writing fails.</param>
    /// <param name="calibration">How its scores become likelihood ratios, as JSON.</param>
    /// <param name="backEnd">How its embeddings are scored from now on; null: as before.</param>
    /// <param name="plda">A two-covariance model to be kept in it; null: the one it has, if any.</param>
    /// <exception cref="SafetensorsException">A file cannot be read or written.</exception>
    /// <exception cref="ModelFileException">The source is no model.</exception>
    public static void Calibrate(
        string source, string target, string calibration, ScoringBackEnd? backEnd = null, ScoringPlda? plda = null)
    {
        SafetensorsContent content;
        using (var file = SafetensorsFile.Open(source))
        {
            CheckVersion(source, file.Metadata);
            content = file.Read();
        }

        var metadata = new Dictionary<string, string>(content.Metadata) { [CalibrationKey] = calibration };
        if (backEnd is not null)
        {
            metadata[BackEndKey] = ModelSettings.Write(backEnd);
        }

        IEnumerable<NamedTensor> tensors = plda is null
            ? content.Tensors.Values
            : [.. content.Tensors.Values.Where(tensor => !ScoringPlda.Names.Contains(tensor.Name)), .. plda.ToTensors()];
        Safetensors.Write(target, [.. tensors], metadata);
    }

    private static string CheckVersion(string path, IReadOnlyDictionary<string, string> metadata)
    {
        if (!metadata.TryGetValue(VersionKey, out var version))
        {
            throw new ModelFileException(
                $"Load model {path}: expected a Timbre model, got a safetensors file without {VersionKey}. " +
                "Choose a file that training wrote.");
        }

        if (version is not (ModelMembers.Alone or ModelMembers.Joined or ModelMembers.Adapted))
        {
            throw new ModelFileException(
                $"Load model {path}: expected format version {ModelMembers.Alone} to {Version}, got {ModelShapes.Shown(version)}. " +
                "Use the program that wrote it, or train the model again.");
        }

        var rate = metadata.GetValueOrDefault(SampleRateKey);
        if (rate != AudioReader.StandardRateHz.ToString(CultureInfo.InvariantCulture))
        {
            throw new ModelFileException(
                $"Load model {path}: expected a sample rate of {AudioReader.StandardRateHz} Hz, " +
                $"got {ModelShapes.Shown(rate ?? "none")}. Train a model at that rate.");
        }

        return version;
    }

    private static T Parse<T>(string path, IReadOnlyDictionary<string, string> metadata, string key)
        where T : class
    {
        if (!metadata.TryGetValue(key, out var text))
        {
            throw new ModelFileException(
                $"Load model {path}: expected metadata {key}, got none. Copy or download the file again.");
        }

        try
        {
            return ModelSettings.Read<T>(text, key);
        }
        catch (JsonException fault)
        {
            throw new ModelFileException(
                $"Load model {path}: expected settings in {key}, got another text. Copy or download the file again.", fault);
        }
        catch (SettingsException fault)
        {
            throw ModelFaults.OfSettings(path, fault);
        }
    }

    // What a plugin's network, or a list of blocks, does wrong shows only when it is built.
    private static SpeakerNetwork Build(string path, NetworkOptions options, ModelShapes shapes, string prefix)
    {
        try
        {
            return SpeakerNetwork.Empty(
                options, (name, shape) => ModelFaults.RequireNone(path, shapes.FindFaults(prefix + name, shape)));
        }
        catch (ArgumentException fault)
        {
            throw ModelFaults.OfNetwork(path, fault);
        }
    }

    private static IReadOnlyList<NetworkOptions> ReadNetworks(string path, IReadOnlyDictionary<string, string> metadata, string key) =>
        key == ModelMembers.KeyOf(1)
            ? [Parse<NetworkOptions>(path, metadata, key)]
            : Parse<EnsembleOptions>(path, metadata, key).Members;

    // A network or block without a word, or with a setting that cannot be set, would make a file that nobody can read.
    private static string WriteNetworks(SpeakerModel model)
    {
        var isAlone = model.Members.Count == 1;
        var key = ModelMembers.KeyOf(model.Members.Count);
        var text = ModelSettings.Write(
            isAlone
                ? model.Network.Options
                : new EnsembleOptions { Members = [.. model.Members.Select(member => member.Options)] });
        try
        {
            _ = isAlone
                ? (object)ModelSettings.Read<NetworkOptions>(text, key)
                : ModelSettings.Read<EnsembleOptions>(text, key);
            return text;
        }
        catch (SettingsException fault)
        {
            throw new ArgumentException(
                $"Save model: expected options that can be read again, got a fault: {fault.Faults[0]} " +
                "Give each record of a network or block a [Kind], and its properties an init.",
                fault);
        }
    }
}
