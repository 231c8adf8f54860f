using Microsoft.ML.OnnxRuntime;
using Timbre.Benchmarks.Running;
using Timbre.Peers.OnnxRuntime;

return args switch
{
    ["infer", ..] => InferCommand.Run(args.AsSpan(1)),
    ["version"] => Answer.Write(new { version = OrtEnv.Instance().GetVersionString() }),
    _ => Answer.Refuse("Peer: expected infer or version, got " + (args.Length == 0 ? "nothing" : args[0]) + "."),
};
