using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using OneNce.Cli.Hosting;

namespace OneNce.Cli.Tests.Serving;

/// <summary>A certificate of a name that resolves nowhere, and its key, as files; gone with the test.</summary>
internal sealed class SelfSigned : IDisposable
{
    public const string Name = "broker.example";

    private readonly string _folder = Directory.CreateTempSubdirectory("onence-").FullName;

    public SelfSigned(DateTimeOffset from, DateTimeOffset until)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={Name}", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(from, until);
        File.WriteAllText(CertificateFile, certificate.ExportCertificatePem());
        File.WriteAllText(KeyFile, key.ExportPkcs8PrivateKeyPem());
        Thumbprint = certificate.Thumbprint;
    }

    /// <summary>Makes one that is valid at the time of a test.</summary>
    public static SelfSigned ValidAt(DateTimeOffset now) => new(now.AddHours(-1), now.AddHours(1));

    public string CertificateFile => Path.Combine(_folder, "chain.pem");

    public string KeyFile => Path.Combine(_folder, "key.pem");

    public string Thumbprint { get; }

    public string Options => $"--certificate {CertificateFile} --certificate-key {KeyFile}";

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
