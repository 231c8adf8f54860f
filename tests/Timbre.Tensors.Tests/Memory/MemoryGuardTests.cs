using Timbre.Tensors.Graphs;
using Timbre.Tensors.Memory;
using Timbre.Tensors.Tapes;
using Timbre.Testing;

namespace Timbre.Tensors.Tests.Memory;

/// <summary>
/// Guarded memory finds what it is for: run anew in a child process that has it, as the switch is read when a process starts.
/// </summary>
[Trait("Category", "Guarded")]
public sealed class MemoryGuardTests
{
    public static TheoryData<Fault, string> Faults => new()
    {
        { Fault.WritesPastTheEnd, "beside a sample's storage" },
        { Fault.WritesBeforeTheStart, "beside a sample's storage" },
        { Fault.WritesPastTheScratch, "scratch of FaultyOperation" },
        { Fault.WritesPastTheOutput, "beside an input, an output" },
        { Fault.WritesPastTheBuffer, "beside an input, an output" },
        { Fault.ReadsScratch, "free or was never written" },
        { Fault.LeavesANumberOut, "free or was never written" },
        { Fault.LeavesAnOutputOut, "free or was never written" },
        { Fault.ReadsFreedMemory, "free or was never written" },
    };

    [Fact]
    public async Task Guard_InAChildProcess_FindsEachFault()
    {
        if (MemoryGuard.IsOn)
        {
            return;
        }

        var run = await ChildProcess.RunTestsAsync(
            typeof(MemoryGuardTests).Assembly, "Guarded", "TIMBRE_GUARD_MEMORY=1", "TIMBRE_GUARD_EXPECTED=1");
        run.Code.ShouldBe(0, run.Told);
        run.Output.ShouldContain("Passed!");
    }

    [Fact]
    public void IsOn_UnderTheSwitch_IsTrue()
    {
        if (Environment.GetEnvironmentVariable("TIMBRE_GUARD_EXPECTED") == "1")
        {
            MemoryGuard.IsOn.ShouldBeTrue();
        }
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void Forward_FaultyOperation_IsFound(Fault fault, string message)
    {
        if (!MemoryGuard.IsOn)
        {
            return;
        }

        Should.Throw<MemoryGuardException>(() => Run(fault, training: false)).Message.ShouldContain(message);
        Should.Throw<MemoryGuardException>(() => Run(fault, training: true)).Message.ShouldContain(message);
    }

    [Fact]
    public void Forward_NoFault_IsAsWithoutTheGuard()
    {
        // Copies of copies: the numbers of the input.
        Run(Fault.None, training: false).ShouldBe(Input);
        Run(Fault.None, training: true).ShouldBe(Input);
    }

    [Fact]
    public unsafe void Buffer_WrittenBesideOrAfterItWasGivenBack_IsFound()
    {
        if (!MemoryGuard.IsOn)
        {
            return;
        }

        var buffer = new FloatBuffer(100);
        foreach (var at in new[] { -1, 100, 4000 })
        {
            buffer.Start[at] = 1;
            Should.Throw<MemoryGuardException>(GuardedBuffers.Check);
            MemoryGuard.Fill(buffer.Start + at, 1);
        }

        var start = buffer.Start;
        buffer.Dispose();
        MemoryGuard.CheckWritten([1f], "what was written");
        Should.Throw<MemoryGuardException>(() => MemoryGuard.CheckWritten(new ReadOnlySpan<float>(start, 1), "memory given back"));
        start[3] = 1;
        Should.Throw<MemoryGuardException>(GuardedBuffers.Check).Message.ShouldContain("given back");
        MemoryGuard.Fill(start + 3, 1);
        GuardedBuffers.Check();
    }

    [Fact]
    public unsafe void Tape_ScratchLeftUnwrittenOrOverrun_IsFound()
    {
        if (!MemoryGuard.IsOn)
        {
            return;
        }

        using var tape = new Tape();
        var scratch = tape.Scratch(3);
        scratch[0] = 1;
        scratch[1] = 2;
        var x = tape.Variable([1, 1, 1], 1, 3);
        var loss = tape.Sum(x * tape.Constant(scratch, 1, 3));
        Should.Throw<MemoryGuardException>(() => tape.Backward(loss)).Message.ShouldContain("a loss");

        tape.Reset();
        fixed (float* start = tape.Scratch(3))
        {
            start[3] = 1;
            Should.Throw<MemoryGuardException>(tape.Reset).Message.ShouldContain("a tape");
            MemoryGuard.Fill(start + 3, 1);
        }
    }

    private static float[] Input => [.. Enumerable.Range(0, 2 * 5 * 3).Select(i => i + 1f)];

    private static float[] Run(Fault fault, bool training)
    {
        var graph = new Graph();
        var first = new FaultyNode(graph.Input(3), Fault.None, null);
        var isLast = fault is Fault.WritesPastTheOutput or Fault.WritesPastTheBuffer or Fault.LeavesAnOutputOut;
        var isThird = fault == Fault.ReadsFreedMemory;
        var second = new FaultyNode(graph.Add(first), isLast || isThird ? Fault.None : fault, null);
        var third = new FaultyNode(graph.Add(second), isThird ? fault : Fault.None, first);
        var last = new FaultyNode(graph.Add(third), isLast ? fault : Fault.None, null);
        using var plan = new Plan(graph, graph.Add(last), new PlanOptions { Batch = 2, Time = 5, Training = training });
        Input.CopyTo(plan.Input);
        plan.Forward();
        return plan.Output.ToArray();
    }

    /// <summary>What an operation does wrong.</summary>
    public enum Fault
    {
        None,
        WritesPastTheEnd,
        WritesBeforeTheStart,
        WritesPastTheScratch,
        WritesPastTheOutput,
        WritesPastTheBuffer,
        ReadsScratch,
        LeavesANumberOut,
        LeavesAnOutputOut,
        ReadsFreedMemory,
    }

    /// <summary>Copies its input, and does one thing wrong.</summary>
    private sealed class FaultyNode(Value x, Fault fault, FaultyNode? earlier) : Node(x)
    {
        public Tensor? Written { get; private set; }

        public override int OutputChannels => Inputs[0].Channels;

        public override Operation Bind(Binder binder)
        {
            Written = binder.Output;
            return new FaultyOperation(binder.Input(0), binder.Output, fault, earlier?.Written);
        }
    }

    private sealed unsafe class FaultyOperation(Tensor x, Tensor y, Fault fault, Tensor? earlier) : Operation
    {
        public override int ScratchFloats => 8;

        public override void Forward(in Frame frame)
        {
            var to = y.At(frame);
            var count = y.Time * y.Channels;

            // Before its own output is written: that may lie where the earlier one did.
            var freed = earlier is null ? 0 : earlier.At(frame)[0];
            var written = fault is Fault.LeavesANumberOut or Fault.LeavesAnOutputOut ? count - 1 : count;
            new ReadOnlySpan<float>(x.At(frame), written).CopyTo(new Span<float>(to, written));
            switch (fault)
            {
                case Fault.WritesPastTheEnd:
                    to[count] = 1;
                    break;
                case Fault.WritesPastTheOutput when frame.Sample == 1:
                    to[count] = 1;
                    break;
                case Fault.WritesPastTheBuffer when frame.Sample == 1:
                    to[count + 17] = 1;
                    break;
                case Fault.WritesBeforeTheStart:
                    to[-1] = 1;
                    break;
                case Fault.WritesPastTheScratch:
                    frame.Scratch[ScratchFloats] = 1;
                    break;
                case Fault.ReadsScratch:
                    to[0] = frame.Scratch[3] + 1;
                    break;
                case Fault.ReadsFreedMemory:
                    to[0] = 2 * freed;
                    break;
            }
        }

        public override void Backward(in Frame frame) => throw new NotSupportedException();
    }
}
