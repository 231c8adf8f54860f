// One program, three parts: the campaign starts workers, a worker tries inputs, a replay shows what one file does.

using Timbre.Fuzz;
using Timbre.Fuzz.Campaigns;

if (FuzzOptions.Parse(args, Console.Error) is not { } options)
{
    return 2;
}

if (options.Replay is { } file)
{
    return FuzzReplay.Run(options, file, Console.Out);
}

return options.Work is { } work ? FuzzWorker.Run(options, work, Console.Out) : FuzzCampaign.Run(options, Console.Out);
