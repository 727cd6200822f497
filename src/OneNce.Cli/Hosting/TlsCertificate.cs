using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using OneNce.Cli.Console;

namespace OneNce.Cli.Hosting;

/// <summary>The certificate for https, with its key and any intermediate certificates.</summary>
internal static class TlsCertificate
{
    /// <exception cref="UsageException">One of the two cannot be read, or they do not belong together.</exception>
    public static HttpsConnectionAdapterOptions Read(string file, string keyFile)
    {
        try
        {
            using var fromPem = X509Certificate2.CreateFromPemFile(file, keyFile);
            var chain = new X509Certificate2Collection();
            chain.ImportFromPemFile(file);
            return new HttpsConnectionAdapterOptions
            {
                // Not every platform's TLS accepts a key that was never stored; exporting and loading it stores it.
                ServerCertificate = X509CertificateLoader.LoadPkcs12(fromPem.Export(X509ContentType.Pkcs12), null),
                ServerCertificateChain = chain,
            };
        }
        catch (Exception error)
            when (error is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw new UsageException(
                $"--certificate and --certificate-key cannot be used: {ErrorText.ToSingleLine(error.Message)} "
                    + "Give a certificate and its unencrypted key, both in PEM."
            );
        }
    }
}
