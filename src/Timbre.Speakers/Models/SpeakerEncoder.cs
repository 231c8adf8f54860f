using System.Buffers;
using System.Numerics.Tensors;
using Timbre.Audio.Activity;
using Timbre.Audio.Faults;
using Timbre.Audio.Quality;
using Timbre.Speakers.Passes;
using Timbre.Tensors.Threading;

namespace Timbre.Speakers.Models;

/// <summary>Turns speech into an embedding: the point in space where the same speaker is near and another is far.</summary>
/// <remarks>
/// Many threads may use one encoder side by side; each takes a plan of its own from a pool. A caller who has the encoder
/// to himself gets all its threads. Embeddings are the same to the bit either way. Disposal waits for the passes that are going
/// on; whoever is amid a recording of several pieces, or comes later, gets an <see cref="ObjectDisposedException"/>.
/// </remarks>
public sealed partial class SpeakerEncoder : IDisposable
{
    private const long KeptPlanBytes = 512L << 20;

    private readonly SpeakerModel _model;
    private readonly WorkCrew _crew;
    private readonly MemberPass[] _members;
    private readonly QualityMeter _quality;
    private int _callers;

    /// <summary>
    /// Makes an encoder of a model, with whose weights it embeds: whoever changes them says so by <see cref="WeightsChanged"/>.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="threads">Threads for a caller who has it to himself; 0: one for each processor.</param>
    /// <param name="judge">Tells when there is speech in place of the rules the model was trained with; null: those rules.</param>
    /// <param name="precision">Numbers to compute in.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="threads"/> is below 0, or there is no such <paramref name="precision"/>.
    /// </exception>
    /// <exception cref="ArgumentException">The model's settings and its network do not fit together.</exception>
    public SpeakerEncoder(
        SpeakerModel model, int threads = 0, ISpeechJudge? judge = null, EncoderPrecision precision = EncoderPrecision.Single)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        var numbers = precision switch
        {
            EncoderPrecision.Single => Tensors.Graphs.Precision.Single,
            EncoderPrecision.Int8 => Tensors.Graphs.Precision.Int8,
            _ => throw new ArgumentOutOfRangeException(
                nameof(precision), precision, "SpeakerEncoder: expected Single or Int8, got another precision. Name one of them."),
        };
        if (model.Members.Select(member => model.Embedding.FindFault(member.Options)).OfType<string>().FirstOrDefault() is { } fault)
        {
            throw new ArgumentException($"Encoder: {fault}.", nameof(model));
        }

        _model = model;
        Precision = precision;
        _crew = new WorkCrew(threads > 0 ? threads : Environment.ProcessorCount);
        var sizes = model.Members.Select(member => member.EmbeddingSize).ToArray();
        _members =
        [
            .. model.Members.Select((member, index) => new MemberPass(
                member, _crew, KeptPlanBytes / sizes.Length, sizes.Take(index).Sum(), numbers)),
        ];
        VoiceActivity = new VoiceActivity(model.Embedding.VoiceActivity, judge);
        _quality = new QualityMeter(VoiceActivity);
    }

    /// <summary>
    /// Hash of weights and settings: embeddings of encoders with equal ids can be compared. Empty of a network that is still trained.
    /// </summary>
    public string ModelId => _model.Id;

    /// <summary>Numbers of an embedding.</summary>
    public int EmbeddingSize => _model.EmbeddingSize;

    /// <summary>Numbers that it computes in.</summary>
    public EncoderPrecision Precision { get; }

    /// <summary>Tells speech from silence as the model's settings say.</summary>
    public VoiceActivity VoiceActivity { get; }

    /// <summary>Where the model comes from.</summary>
    public ModelInfo Info => _model.Info;

    /// <summary>The model.</summary>
    public SpeakerModel Model => _model;

    /// <summary>Reads a model file and makes an encoder of it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="threads">Threads for a caller who has it to himself; 0: one for each processor.</param>
    /// <param name="precision">Numbers to compute in.</param>
    /// <exception cref="Neural.Files.SafetensorsException">The file is missing, cut short or no safetensors file.</exception>
    /// <exception cref="ModelFileException">It is no model, of another version, or damaged.</exception>
    public static SpeakerEncoder Load(string path, int threads = 0, EncoderPrecision precision = EncoderPrecision.Single) =>
        new(ModelFile.Load(path), threads, precision: precision);

    /// <summary>Embeds the speech of a recording: what the model counts as silence is left out first.</summary>
    /// <param name="samples">16 kHz, one channel, -1 to 1; of any length.</param>
    /// <param name="recording">The recording as the user named it, for messages.</param>
    /// <param name="leastSpeech">How much speech is needed; zero for any.</param>
    /// <returns>As <see cref="Embed"/>.</returns>
    /// <exception cref="NoSpeechException">It holds no speech, or less than that.</exception>
    /// <exception cref="ArgumentException">Some samples are NaN or infinite.</exception>
    public float[] EmbedRecording(ReadOnlySpan<float> samples, string recording, TimeSpan leastSpeech = default)
    {
        var at = IndexOfNonFinite(samples);
        if (at >= 0)
        {
            throw NonFinite(samples[at], at);
        }

        if (!_model.Embedding.TrimSilence && leastSpeech == TimeSpan.Zero && !samples.IsEmpty)
        {
            return Embed(samples);
        }

        var activity = VoiceActivity.Detect(samples);
        activity.RequireSpeech(recording, leastSpeech);
        return EmbedRecording(samples, activity);
    }

    /// <summary>Embeds a recording whose speech is known, as the model's settings say.</summary>
    /// <param name="samples">16 kHz, one channel, -1 to 1; of any length.</param>
    /// <param name="activity">What <see cref="VoiceActivity"/> found in it; some speech.</param>
    /// <returns>As <see cref="Embed"/>.</returns>
    /// <exception cref="ArgumentException">Some samples are NaN or infinite, or it is another recording's speech, or none.</exception>
    public float[] EmbedRecording(ReadOnlySpan<float> samples, VoiceActivityResult activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return EmbedRecording(samples, activity, []).Embedding;
    }

    /// <summary>Embeds one utterance.</summary>
    /// <param name="samples">Speech at 16 kHz, one channel, -1 to 1; of any length.</param>
    /// <returns>
    /// <see cref="EmbeddingSize"/> numbers of Euclidean length 1; of a recording longer than the model's longest piece the
    /// direction of the mean of its pieces' embeddings, each of length 1.
    /// </returns>
    /// <exception cref="ArgumentException">There are no samples, too few for one frame, or some are NaN or infinite.</exception>
    /// <exception cref="ObjectDisposedException">The encoder was disposed of.</exception>
    public float[] Embed(ReadOnlySpan<float> samples) => Adapted(EmbedAsIs(samples));

    /// <summary>
    /// Says that the weights of <see cref="Model"/>'s network were changed, as training does: from now on embeddings come of the new ones.
    /// </summary>
    /// <remarks>What stands for the old weights is compared with no embedding made from now on; <see cref="ModelId"/> stays.</remarks>
    /// <exception cref="InvalidOperationException">Something is being embedded.</exception>
    /// <exception cref="ObjectDisposedException">The encoder was disposed of.</exception>
    public void WeightsChanged() => Array.ForEach(_members, member => member.WeightsChanged());

    /// <inheritdoc/>
    public void Dispose()
    {
        Array.ForEach(_members, member => member.Dispose());
        _crew.Dispose();
    }

    // As the network places it, whatever the model's adapter does then.
    private float[] EmbedAsIs(ReadOnlySpan<float> samples)
    {
        RequireFinite(samples);
        var sums = PieceSums.OfAll(_model.Embedding, EmbeddingSize);
        AddPieces(samples, _model.Embedding.Layout(samples.Length), sums);
        return UnitOf(sums);
    }

    private float[] Adapted(float[] embedding)
    {
        _model.Adapter?.Apply(embedding);
        return embedding;
    }

    private void RequireFinite(ReadOnlySpan<float> samples)
    {
        if (!IsLongEnough(samples.Length))
        {
            throw new ArgumentException(
                $"Embed: expected at least {FewestSamples} samples, got {samples.Length}. Give a longer recording.", nameof(samples));
        }

        var at = IndexOfNonFinite(samples);
        if (at >= 0)
        {
            throw NonFinite(samples[at], at);
        }
    }

    private int FewestSamples => _members.Max(member => member.FrontEnd.Samples(1));

    private bool IsLongEnough(int samples) => Array.TrueForAll(_members, member => member.FrontEnd.Frames(samples) > 0);

    private static int IndexOfNonFinite(ReadOnlySpan<float> samples) =>
        samples.IndexOfAnyExceptInRange(-float.MaxValue, float.MaxValue);

    private static ArgumentException NonFinite(float sample, int at) =>
        new($"Embed: expected finite samples, got {sample} at {at}. Repair the recording.");

    // Of an ensemble each member's part has the same length, so that a cosine is the mean of the members'.
    private void Normalize(Span<float> embedding)
    {
        foreach (var member in _members)
        {
            member.NormalizePart(embedding);
        }

        if (_members.Length > 1)
        {
            TensorPrimitives.Multiply(embedding, (float)(1 / Math.Sqrt(_members.Length)), embedding);
        }
    }
}
