using Timbre.Tensors.Memory;

namespace Timbre.Tensors.Graphs;

/// <summary>Fills the memory of storages with what nobody wrote, where memory is guarded: before they are first written and after
/// they were last read.</summary>
/// <param name="begun">Those whose numbers come next.</param>
/// <param name="ended">Those whose numbers nobody reads any more; what lies beside them is checked.</param>
internal sealed unsafe class EmptyOperation(IReadOnlyList<Storage> begun, IReadOnlyList<Storage> ended) : Operation
{
    public override void Forward(in Frame frame)
    {
        for (var i = 0; i < ended.Count; i++)
        {
            var storage = ended[i];
            MemoryGuard.CheckAround(storage.At(frame), storage.FloatsPerSample, "the gap beside a sample's storage");
            MemoryGuard.Fill(storage.At(frame), storage.FloatsPerSample);
        }

        for (var i = 0; i < begun.Count; i++)
        {
            var storage = begun[i];
            MemoryGuard.Fill(storage.At(frame) - MemoryGuard.Gap, storage.FloatsPerSample + (2 * MemoryGuard.Gap));
        }
    }

    public override void Backward(in Frame frame) => throw new NotSupportedException();
}
