using Timbre.Benchmarks.Running;
using Timbre.Peers.TorchSharp;
using TorchSharp;

switch (args)
{
    case ["step" or "infer", ..]:
        return PeerCommand.Run(args);
    case ["version"]:
        // Computes something: a library may be found and yet not run here.
        using (var one = torch.ones(1))
        {
            return Answer.Write(new { version = LibTorch.Version, works = one.item<float>() == 1 });
        }

    default:
        return Answer.Refuse("Peer: expected step, infer or version, got " + (args.Length == 0 ? "nothing" : args[0]) + ".");
}
