using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Timbre.Speakers.Networks;

namespace Timbre.Speakers.Models;

/// <summary>What a model is known by.</summary>
internal static class ModelId
{
    /// <summary>Length of an id.</summary>
    public const int Digits = 32;

    /// <summary>Whether a text may be an id.</summary>
    public static bool IsOne(string text) => text.Length == Digits && text.All(char.IsAsciiHexDigitLower);

    /// <summary>Hash of what decides embeddings: both texts as they stand in the file, and every number.</summary>
    public static string Compute(
        string network, string embedding, IReadOnlyList<SpeakerNetwork> members, EmbeddingAdapter? adapter = null)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        AppendText(hash, network);
        AppendText(hash, embedding);
        foreach (var (name, parameter) in ModelMembers.Parameters(members))
        {
            AppendText(hash, name);
            hash.AppendData(MemoryMarshal.AsBytes((ReadOnlySpan<float>)parameter.Values));
        }

        foreach (var tensor in adapter?.ToTensors() ?? [])
        {
            AppendText(hash, tensor.Name);
            hash.AppendData(MemoryMarshal.AsBytes((ReadOnlySpan<float>)tensor.Values));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, Digits / 2));
    }

    private static void AppendText(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
