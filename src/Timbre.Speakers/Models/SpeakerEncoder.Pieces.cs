using System.Buffers;
using System.Numerics.Tensors;
using Timbre.Audio.Activity;
using Timbre.Speakers.Passes;

namespace Timbre.Speakers.Models;

/// <content>How a recording passes the network, piece by piece.</content>
public sealed partial class SpeakerEncoder
{
    private bool TrimsFrames => _model.Embedding is { TrimSilence: true, TrimFrames: true };

    // The windows are of the speech, and as the network places them: they are held against each other, by limits of the network's.
    // Where that passes the network as one piece their embeddings come of the same pass.
    private (float[] Embedding, IReadOnlyList<float[]> Windows) EmbedRecording(
        ReadOnlySpan<float> samples, VoiceActivityResult activity, IReadOnlyList<SpeechWindow> windows)
    {
        var options = _model.Embedding;
        if (!options.TrimSilence && windows.Count == 0)
        {
            return (Embed(samples), []);
        }

        var speech = TrimsFrames && windows.Count == 0 ? [] : VoiceActivity.Trim(samples, activity);
        if (!options.TrimSilence)
        {
            return (Embed(samples), EmbedEach(speech, windows));
        }

        var passed = TrimsFrames ? samples : speech;
        RequireFinite(passed);
        if (activity.Samples != samples.Length || !activity.HasSpeech)
        {
            throw new ArgumentException(
                $"Embed: expected the speech of {samples.Length} samples, got {activity.SpeechSamples} samples of speech in "
                    + $"{activity.Samples}. Detect it anew.",
                nameof(activity));
        }

        var heard = activity;
        if (TrimsFrames)
        {
            var near = SpeechSurroundings.Of(activity);
            heard = near.Activity;
            passed = near.Of(samples);
        }

        var layout = options.Layout(passed.Length);
        var isShared = layout.Count == 1 && Array.TrueForAll(_members, member => member.PoolsFrames);
        IReadOnlyList<SpeechWindow> shared = isShared ? windows : [];
        var sums = TrimsFrames
            ? PieceSums.OfSpeech(options, heard, EmbeddingSize, shared)
            : PieceSums.OfAll(options, EmbeddingSize, shared);
        AddPieces(passed, layout, sums);
        var embedding = UnitOf(sums);
        if (options.IncludeWhole && !TrimsFrames)
        {
            TensorPrimitives.Add(embedding, EmbedAsIs(samples), embedding);
            Normalize(embedding);
        }

        foreach (var window in sums.Windows)
        {
            Normalize(window);
        }

        return (Adapted(embedding), isShared ? sums.Windows : EmbedEach(speech, windows));
    }

    private static IReadOnlyList<SpeechWindow> RequireWithin(VoiceActivityResult activity, IReadOnlyList<SpeechWindow> windows)
    {
        foreach (var window in windows)
        {
            if (window.Start < 0 || window.Length < 1 || window.Start > activity.SpeechSamples - window.Length)
            {
                throw new ArgumentException(
                    $"EmbedWindows: expected windows within {activity.SpeechSamples} samples of speech, got {window}. Choose them by the "
                        + "speech that was found.",
                    nameof(windows));
            }
        }

        return windows;
    }

    private float[][] EmbedEach(float[] speech, IReadOnlyList<SpeechWindow> windows) =>
        [.. windows.Select(window => EmbedAsIs(speech.AsSpan(window.Start, window.Length)))];

    private void AddPieces(ReadOnlySpan<float> samples, PieceLayout layout, PieceSums sums)
    {
        if (layout.Length > samples.Length)
        {
            AddContinued(samples, layout, sums);
            return;
        }

        for (var piece = 0; piece < layout.Count; piece++)
        {
            AddPiece(samples.Slice(layout.StartOf(piece), layout.Length), layout.PlaceOf(piece), sums);
        }
    }

    // Where both are wanted the direction of the mean of both, each of length 1.
    private float[] UnitOf(PieceSums sums)
    {
        var embedding = (sums.Speech ?? sums.Whole)!;
        Normalize(embedding);
        if (sums is { Speech: not null, Whole: { } whole })
        {
            Normalize(whole);
            TensorPrimitives.Add(embedding, whole, embedding);
            Normalize(embedding);
        }

        return embedding;
    }

    /// <summary>Embeds samples that go on with their own start, up to a length below twice theirs.</summary>
    private void AddContinued(ReadOnlySpan<float> samples, PieceLayout layout, PieceSums sums)
    {
        var continued = ArrayPool<float>.Shared.Rent(layout.Length);
        layout.Copy(samples, 0, continued);
        AddPiece(continued.AsSpan(0, layout.Length), layout.PlaceOf(0), sums);
        ArrayPool<float>.Shared.Return(continued);
    }

    private void AddPiece(ReadOnlySpan<float> samples, PiecePlace place, PieceSums sums)
    {
        var othersWork = Interlocked.Increment(ref _callers) > 1;
        try
        {
            foreach (var member in _members)
            {
                member.Add(samples, place, sums, callingThreadOnly: othersWork);
            }
        }
        finally
        {
            Interlocked.Decrement(ref _callers);
        }
    }

    /// <summary>Embeds samples that come bit by bit.</summary>
    private sealed class PieceStream(SpeakerEncoder encoder, int samples, PieceSums sums)
    {
        private readonly PieceLayout _layout = encoder._model.Embedding.Layout(samples);
        private PieceCutter? _cutter;
        private int _piece;

        public void Add(ReadOnlySpan<float> more)
        {
            _cutter ??= new PieceCutter(_layout);
            while (!more.IsEmpty)
            {
                more = more[_cutter.Add(more)..];
                if (!_cutter.IsWhole)
                {
                    continue;
                }

                if (_layout.Length > samples)
                {
                    encoder.AddContinued(_cutter.Piece, _layout, sums);
                }
                else
                {
                    encoder.AddPiece(_cutter.Piece, _layout.PlaceOf(_piece++), sums);
                }

                _cutter.Next();
            }
        }

        public float[] Finish() => encoder.UnitOf(sums);
    }
}
