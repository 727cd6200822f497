using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using OneNce.Cli.Console;

namespace OneNce.Cli.Hosting;

/// <summary>The certificate for https, with its key and any intermediate certificates.</summary>
internal static class TlsCertificate
{
    /// <summary>
    /// Reads both files, and warns if callers will not trust the certificate or others may read its key.
    /// </summary>
    /// <exception cref="UsageException">
    /// One of the two cannot be read, they do not belong together, or the certificate is not valid at this time.
    /// </exception>
    public static HttpsConnectionAdapterOptions Read(
        string file,
        string keyFile,
        IEnumerable<ServeUrl> urls,
        CliConsole console
    )
    {
        try
        {
            using var fromPem = X509Certificate2.CreateFromPemFile(file, keyFile);
            CheckPeriod(fromPem, console.Time.GetUtcNow());
            WarnIfForOtherHost(fromPem, urls, console);
            WarnIfReadableByOthers(keyFile, console);
            var chain = new X509Certificate2Collection();
            chain.ImportFromPemFile(file);
            return new HttpsConnectionAdapterOptions
            {
                // Not every platform's TLS accepts a key that was never stored; exporting and importing it stores it.
                ServerCertificate = X509CertificateLoader.LoadPkcs12(fromPem.Export(X509ContentType.Pkcs12), null),
                ServerCertificateChain = chain,
            };
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException
            )
        {
            throw new UsageException(
                $"--certificate and --certificate-key cannot be used: {ErrorText.ToSingleLine(exception.Message)} "
                    + "Give a certificate and its unencrypted key, both in PEM."
            );
        }
    }

    private static void CheckPeriod(X509Certificate2 certificate, DateTimeOffset now)
    {
        var (from, until) = (certificate.NotBefore.ToUniversalTime(), certificate.NotAfter.ToUniversalTime());
        if (now < from || now > until)
        {
            throw new UsageException(
                $"The certificate of --certificate is valid from {Format(from)} to {Format(until)}, and not now: "
                    + "give a valid one, because callers refuse to connect otherwise."
            );
        }
    }

    private static string Format(DateTime time) =>
        time.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private static void WarnIfForOtherHost(X509Certificate2 certificate, IEnumerable<ServeUrl> urls, CliConsole console)
    {
        foreach (var url in urls.Where(url => url.IsHttps && !certificate.MatchesHostname(url.Host.Trim('[', ']'))))
        {
            console.WriteMessage(
                $"warning: the certificate of --certificate is not for {url.Host}, "
                    + "so callers that verify it refuse to connect."
            );
        }
    }

    private static void WarnIfReadableByOthers(string keyFile, CliConsole console)
    {
        const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(keyFile) & Others) != 0)
        {
            console.WriteMessage(
                "warning: other users of this machine may read the file of --certificate-key; run 'chmod 600' on it."
            );
        }
    }
}
