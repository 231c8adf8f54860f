using System.Text;
using Timbre.Audio.Reading;

namespace Timbre.Fuzz.Seeds;

/// <summary>Requests as they go over the wire, of every kind that the service answers.</summary>
internal static class RequestSeeds
{
    private const string Azure = "/speaker/identification/v2.0/text-independent/profiles";
    private const string Stable = "/speaker-recognition/verification/text-independent/profiles";
    private const string Version = "api-version=2021-09-05";
    private const string Unknown = "49a36324-fc4b-4387-aa06-090cfbf0064f";

    /// <summary>Writes them.</summary>
    /// <param name="folder">Where to.</param>
    public static void Write(string folder)
    {
        using var file = new MemoryStream();
        WavWriter.Write(file, FuzzWorld.Voice(1, 1, 1), FuzzWorld.RateHz);
        var wav = file.ToArray();
        byte[] frame = [0x82, 0x84, 1, 2, 3, 4, 5, 6, 7, 8];
        (string Name, string Line, string Headers, byte[] Body)[] requests =
        [
            ("enroll", "POST /v1/speakers/ann/recordings", "Content-Type: audio/wav\r\n", wav),
            ("form", "POST /v1/compare", "Content-Type: multipart/form-data; boundary=part\r\n", Form(wav)),
            ("verify", "POST /v1/speakers/ann/verify?level=strict", "Content-Type: audio/wav\r\n", wav),
            ("identify", "POST /v1/identify?top=3&far=0.1%25", "X-Api-Key: none\r\n", wav),
            ("list", "GET /v1/speakers?limit=2&after=a", "Accept: application/json\r\n", []),
            ("show", "GET /v1/speakers/ann", "", []),
            ("rename", "POST /v1/speakers/ann/rename?to=bob", "", []),
            ("remove", "DELETE /v1/speakers/bob/recordings/1", "", []),
            ("described", "GET /openapi/v1.json", "", []),
            ("live", "GET /v1/live?rate=16000", "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: timbre\r\n", frame),
            ("azure-create", $"POST {Azure}", "Content-Type: application/json\r\n", "{ \"locale\":\"en-us\" }"u8.ToArray()),
            (
                "azure-enroll",
                $"POST {Azure}/{Unknown}/enrollments?ignoreMinLength=true",
                "Content-Type: audio/wav; codecs=audio/pcm\r\n",
                wav),
            ("azure-list", $"GET {Azure}?$top=2&$continuationToken=NDlhMzYzMjQ=", "Ocp-Apim-Subscription-Key: k\r\n", []),
            ("azure-identify", $"POST {Azure}/identifySingleSpeaker?profileIds={Unknown},{Unknown}", "Content-Type: audio/wav\r\n", wav),
            ("azure-reset", $"POST {Stable}/{Unknown}:reset?{Version}", "", []),
            ("azure-verify", $"POST {Stable}/{Unknown}:verify?{Version}", "Content-Type: audio/wav\r\n", wav),
            ("azure-phrases", $"GET /speaker-recognition/verification/text-dependent/phrases/en-US?{Version}", "", []),
        ];
        foreach (var (name, line, headers, body) in requests)
        {
            var connection = name == "live" ? "Upgrade" : "close";
            var length = name == "live" ? "" : FormattableString.Invariant($"Content-Length: {body.Length}\r\n");
            var head = $"{line} HTTP/1.1\r\nHost: localhost\r\nConnection: {connection}\r\n{headers}{length}\r\n";
            File.WriteAllBytes(Path.Combine(folder, name + ".http"), [.. Encoding.ASCII.GetBytes(head), .. body]);
        }
    }

    private static byte[] Form(byte[] wav) =>
    [
        .. "--part\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.wav\"\r\n\r\n"u8, .. wav,
        .. "\r\n--part\r\nContent-Disposition: form-data; name=\"files\"; filename=\"b.wav\"\r\n\r\n"u8, .. wav, .. "\r\n--part--\r\n"u8,
    ];
}
