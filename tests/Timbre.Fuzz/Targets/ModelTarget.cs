using System.Buffers.Binary;
using FsCheck;
using FsCheck.Fluent;
using Timbre.Cli;
using Timbre.Fuzz.Mutations;
using Timbre.Fuzz.Seeds;
using Timbre.Speakers.Models;
using Timbre.Speakers.Networks;

namespace Timbre.Fuzz.Targets;

/// <summary>Model files: bytes anywhere, or words of the header with its length made right again.</summary>
internal sealed class ModelTarget : FuzzTarget
{
    private const int LengthBytes = 8;

    /// <inheritdoc/>
    public override string Name => "models";

    /// <inheritdoc/>
    public override IReadOnlyList<int> Allowed => Codes(ExitCodes.BadModel);

    /// <inheritdoc/>
    public override void WriteSeeds(FuzzWorld world, string folder)
    {
        File.Copy(world.Model, Path.Combine(folder, "ecapa.safetensors"));
        var log = new LogNetworkOptions
        {
            Embedding = 8,
            InBlock = new InBlockOptions { Width = 4, Kernel = 3 },
            Encoder = new EncoderOptions { Widths = [4, 6], ResBlocks = [1] },
        };
        ModelFile.Save(Path.Combine(folder, "log.safetensors"), new SpeakerNetwork(log, 1));
        var views = new EcapaOptions
        {
            Width = 16,
            Scale = 2,
            SqueezeWidth = 8,
            AttentionWidth = 8,
            AggregateWidth = 24,
            Embedding = 12,
            Views = [EcapaView.Scaled, EcapaView.MeanRemoved],
        };
        ModelFile.Save(Path.Combine(folder, "views.safetensors"), new SpeakerNetwork(views, 1));
    }

    /// <inheritdoc/>
    public override Gen<FuzzInput> Inputs(IReadOnlyList<string> seeds) =>
        from chosen in Gen.Choose(0, seeds.Count - 1)
        from change in Gen.Elements(Draws.OfBytes, Draws.OfText, Draws.OfText)
        from mutations in Draws.Some(change)
        select new FuzzInput(chosen, mutations);

    /// <summary>Changes of words are made within the header.</summary>
    public override byte[] Apply(FuzzInput input, IReadOnlyList<byte[]> seeds)
    {
        if (!input.Mutations.Any(mutation => mutation is WordChange or LineMove or Nesting))
        {
            return base.Apply(input, seeds);
        }

        var data = seeds[input.Chosen];
        var length = (int)BinaryPrimitives.ReadInt64LittleEndian(data);
        var header = input.Mutations.Aggregate(
            data[LengthBytes..(LengthBytes + length)], (bytes, mutation) => mutation.Apply(bytes, seeds));
        var prefix = new byte[LengthBytes];
        BinaryPrimitives.WriteInt64LittleEndian(prefix, header.Length);
        return [.. prefix, .. header, .. data[(LengthBytes + length)..]];
    }

    /// <inheritdoc/>
    public override IEnumerable<string[]> Commands(FuzzWorld world, string file, long number) =>
        number % 3 == 0
            ? [["info", file, "--json"]]
            : [["embed", file, world.Recording, "--out", Path.ChangeExtension(file, ".csv"), "--threads", "1"]];
}
