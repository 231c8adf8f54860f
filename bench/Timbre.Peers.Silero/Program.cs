using System.Diagnostics;
using System.Globalization;
using Timbre.Peers.Silero;
using Timbre.Silero;

// SHARED MODEL.onnx [SPEAKERS]: frame errors of both detectors on the speech of SHARED/speech/dev in the noises of SHARED/noise.
const int Seed = 1;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args.Length is < 2 or > 3)
{
    Console.Error.WriteLine($"Peer: expected SHARED MODEL.onnx [SPEAKERS], got {args.Length} arguments. Start bench/activity/run.sh.");
    return 2;
}

var speakers = args.Length > 2 ? int.Parse(args[2]) : 6;
var conversations = DevelopmentSpeech.Of(Path.Combine(args[0], "speech", "dev"), speakers, Seed);
var noises = new NoiseShelf(Path.Combine(args[0], "noise"));
using var judge = new SileroJudge(args[1]);
var (timbre, silero) = (new Detector(), new Detector(judge));
var seconds = conversations.Sum(conversation => conversation.Samples.Length) / 16_000.0;
Console.WriteLine($"{conversations.Count} conversations, {seconds:0} s; Silero: {Path.GetFileNameWithoutExtension(args[1])}");
Console.WriteLine();
Console.WriteLine("| noise | SNR | Timbre: misses | false alarms | total | Silero: misses | false alarms | total |");
Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- |");
var told = new List<string>();
var (ours, theirs) = (new Stopwatch(), new Stopwatch());
Row("none", "clean", [.. conversations.Select(one => (one, one.Samples))]);
foreach (var (name, kinds) in NoiseShelf.Classes)
{
    foreach (var snrDb in NoiseShelf.RatiosDb)
    {
        var random = new Random(Seed);
        Row(name, $"{snrDb} dB", [.. conversations.SelectMany((one, i) => Enumerable.Range(0, 2)
            .Select(k => (one, noises.Mix(one, kinds[((2 * i) + k) % kinds.Length], snrDb, random))))]);
    }
}

Console.WriteLine();
Console.WriteLine("| noise | SNR | told, 5th percentile | median | 95th percentile | not told |");
Console.WriteLine("| --- | --- | --- | --- | --- | --- |");
told.ForEach(Console.WriteLine);
Console.WriteLine();
Console.WriteLine($"An hour of audio takes Timbre {Hour(ours):0.0} s, Silero {Hour(theirs):0.0} s, on one thread.");
return 0;

double Hour(Stopwatch watch) => watch.Elapsed.TotalSeconds / (seconds * 17) * 3600;

void Row(string noise, string snr, List<(Conversation Speech, float[] Heard)> recordings)
{
    var (mine, peer, quality) = (new FrameErrors(), new FrameErrors(), new ToldNoise());
    foreach (var (speech, heard) in recordings)
    {
        ours.Start();
        var found = timbre.Detect(heard);
        ours.Stop();
        theirs.Start();
        var peers = silero.Detect(heard);
        theirs.Stop();
        mine.Add(speech.Truth, found);
        peer.Add(speech.Truth, peers);
        quality.Add(heard);
    }

    told.Add($"| {noise} | {snr} | {quality.Row} |");
    Console.WriteLine(
        $"| {noise} | {snr} | {mine.Misses:P1} | {mine.FalseAlarms:P1} | {mine.Total:P1} "
        + $"| {peer.Misses:P1} | {peer.FalseAlarms:P1} | {peer.Total:P1} |");
}
