// Plays a client of the retired Azure Speaker Recognition against a running service, in both versions, and prints which lines of its
// reference the service keeps. Ends with 0 where all are kept, 1 where some are not, 2 on a wrong command line, 3 without a service.

using Timbre.Conformance;
using Timbre.Conformance.Flows;
using Timbre.Conformance.Sheets;
using Timbre.Conformance.Surfaces;
using Timbre.Conformance.Wire;

const int Kept = 0, NotKept = 1, WrongUsage = 2, NoService = 3;
if (ConformanceOptions.Read(args) is not { } options)
{
    Console.Error.WriteLine(ConformanceOptions.Usage);
    return WrongUsage;
}

using var client = new RawClient(options.Address, options.Key);
var sheet = new Sheet();
try
{
    foreach (var surface in Surface.All)
    {
        var says = sheet.For(surface);
        Flow[] flows =
        [
            new AccessFlow(client, surface, says), new CreateFlow(client, surface, says), new ProfileFlow(client, surface, says),
            new ListFlow(client, surface, says), new EnrollFlow(client, surface, says), new EnrollRefusalFlow(client, surface, says),
            new VerifyFlow(client, surface, says), new IdentifyFlow(client, surface, says), new PhraseFlow(client, surface, says),
            new AudioFlow(client, surface, says), new SharingFlow(client, surface, says),
            new OverloadFlow(client, surface, says),
        ];
        foreach (var flow in flows)
        {
            await flow.RunAsync();
        }

        // Of what both versions share, once for both.
        if (!surface.IsStable && surface.Scenario != Scenario.Verification)
        {
            await new EnrollSumFlow(client, surface, says).RunAsync();
        }
    }

    if (options.IsThorough)
    {
        await new ProfileLimitFlow(client, Surface.All[0], sheet.For(Surface.All[0])).RunAsync();
    }
    else
    {
        Surface.All.ToList().ForEach(
            surface => sheet.For(surface).NotTried(ProfileLimitFlow.Section, $"{ProfileLimitFlow.Line} (--thorough)"));
    }
}
catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException)
{
    Console.Error.WriteLine(
        $"error: expected a service at {options.Address}, got: {fault.Message.TrimEnd('.')}. Name another by --address.");
    return NoService;
}

foreach (var line in SheetTable.Lines(sheet))
{
    Console.WriteLine(line);
}

return sheet.Differences.Count == 0 ? Kept : NotKept;
