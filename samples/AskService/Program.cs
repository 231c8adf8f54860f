// Makes a voice known to a running service and asks whose voice a call is: address, name, its recording, the call, the key if any.

using Timbre.Client;

using var client = new TimbreClient(new Uri(args[0]), key: args.Length > 4 ? args[4] : "");
try
{
    var enrolled = await client.Speakers.EnrollAsync(args[1], Recording.FromFile(args[2]));
    foreach (var finding in enrolled.Findings)
    {
        Console.WriteLine($"{finding.What}: {finding.Remedy}");
    }

    var answer = await client.IdentifyAsync(Recording.FromFile(args[3]), rule: DecisionRule.Of(DecisionLevel.Balanced));
    Console.WriteLine($"{answer.Speaker ?? "nobody enrolled"}: {answer.Decision?.Words}");
}
catch (ProblemException fault)
{
    Console.WriteLine(fault.Message);   // the rule and the remedy; fault.Kind is for programs
}
