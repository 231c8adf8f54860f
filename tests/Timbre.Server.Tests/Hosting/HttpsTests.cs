using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Timbre.Server.Tests.Running;

namespace Timbre.Server.Tests.Hosting;

/// <summary>The service speaks HTTPS with a certificate of files, as its guide says.</summary>
public sealed class HttpsTests
{
    [Fact]
    public async Task Ask_ByHttps_IsAnswered()
    {
        var folder = Directory.CreateTempSubdirectory();
        var (certificate, key) = (Path.Combine(folder.FullName, "a.pem"), Path.Combine(folder.FullName, "a.key"));
        Write(certificate, key);
        using var trusting = new HttpClientHandler
        {
            ServerCertificateCustomValidationCallback = (_, shown, _, _) => shown?.Subject == "CN=timbre",
        };
        using var server = new RunningServer(
            new() { Urls = ["https://127.0.0.1:0"] },
            builder =>
            {
                builder.Configuration["Kestrel:Certificates:Default:Path"] = certificate;
                builder.Configuration["Kestrel:Certificates:Default:KeyPath"] = key;
            },
            trusting);

        var (status, json) = await server.GetAsync("v1");

        server.Client.BaseAddress!.Scheme.ShouldBe("https");
        status.ShouldBe((int)HttpStatusCode.OK);
        json.GetProperty("speakers").GetInt32().ShouldBe(0);
        folder.Delete(recursive: true);
    }

    private static void Write(string certificate, string key)
    {
        using var secret = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var made = new CertificateRequest("CN=timbre", secret, HashAlgorithmName.SHA256)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        File.WriteAllText(certificate, made.ExportCertificatePem());
        File.WriteAllText(key, secret.ExportPkcs8PrivateKeyPem());
    }
}
