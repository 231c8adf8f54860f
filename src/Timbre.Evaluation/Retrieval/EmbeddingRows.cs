using System.Numerics.Tensors;
using Timbre.Evaluation.Scoring;

namespace Timbre.Evaluation.Retrieval;

/// <summary>Embeddings checked and laid out for many distances; single precision in, double precision inside.</summary>
internal sealed class EmbeddingRows
{
    private readonly double[][] _rows;
    private readonly RetrievalDistance _distance;
    private readonly PreparedVoice[]? _voices;

    /// <summary>Copies embeddings, brought to unit length where only directions count.</summary>
    /// <param name="embeddings">All of one length.</param>
    /// <param name="distance">What "near" means.</param>
    /// <param name="operation">Who asks, for messages.</param>
    /// <param name="scorer">Whose scores decide which are near, where directions count; null: their cosines alone.</param>
    /// <exception cref="ArgumentException">Lengths differ, or a number is NaN or infinite; the message names the row.</exception>
    public EmbeddingRows(IReadOnlyList<float[]> embeddings, RetrievalDistance distance, string operation, SpeakerScorer? scorer = null)
    {
        ArgumentNullException.ThrowIfNull(embeddings);
        _distance = distance;
        _rows = new double[embeddings.Count][];
        _voices = distance == RetrievalDistance.Cosine && scorer is not null ? new PreparedVoice[embeddings.Count] : null;
        for (var i = 0; i < _rows.Length; i++)
        {
            if (embeddings[i].Length != embeddings[0].Length || embeddings[i].Length == 0)
            {
                throw new ArgumentException(
                    $"{operation}: expected embeddings of one length above 0, "
                        + $"got {embeddings[i].Length} in row {i} and {embeddings[0].Length} in row 0. Embed all with one model.",
                    nameof(embeddings));
            }

            if (embeddings[i].AsSpan().ContainsAnyExceptInRange(float.MinValue, float.MaxValue))
            {
                throw new ArgumentException(
                    $"{operation}: expected finite embeddings, got NaN or infinity in row {i}. Leave that recording out.",
                    nameof(embeddings));
            }

            _rows[i] = Array.ConvertAll(embeddings[i], number => (double)number);
            if (distance == RetrievalDistance.Cosine && TensorPrimitives.Norm<double>(_rows[i]) is > 0 and var norm)
            {
                TensorPrimitives.Divide(_rows[i], norm, _rows[i]);
            }

            if (_voices is not null)
            {
                _voices[i] = scorer!.PrepareBoth(embeddings[i]);
            }
        }
    }

    private EmbeddingRows(double[][] rows, PreparedVoice[]? voices, RetrievalDistance distance) =>
        (_rows, _voices, _distance) = (rows, voices, distance);

    /// <summary>How many.</summary>
    public int Count => _rows.Length;

    /// <summary>Numbers of one embedding; 0 where there is none.</summary>
    public int Dim => _rows.Length == 0 ? 0 : _rows[0].Length;

    /// <summary>One embedding, of unit length where only directions count.</summary>
    public ReadOnlySpan<double> this[int row] => _rows[row];

    /// <summary>Some of the rows, one after the other.</summary>
    public EmbeddingRows Slice(int start, int count) =>
        new(_rows[start..(start + count)], _voices?[start..(start + count)], _distance);

    /// <summary>Distance of a row of this set and one of another; where directions count 1 - score.</summary>
    public double Distance(int row, EmbeddingRows other, int otherRow) =>
        _distance != RetrievalDistance.Cosine ? TensorPrimitives.Distance<double>(_rows[row], other._rows[otherRow])
        : _voices is null ? 1 - TensorPrimitives.Dot<double>(_rows[row], other._rows[otherRow])
        : 1 - SpeakerScorer.Score(_voices[row], other._voices![otherRow]);
}
