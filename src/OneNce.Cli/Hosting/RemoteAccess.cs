using OneNce.Cli.Console;

namespace OneNce.Cli.Hosting;

/// <summary>
/// Checks the requirements for serving other machines: the user's consent, the user's own key, and TLS.
/// </summary>
internal static class RemoteAccess
{
    /// <exception cref="UsageException">A requirement is not met; the message lists all such.</exception>
    public static void ThrowIfNotAllowed(IEnumerable<ServeUrl> urls, bool isAllowed, bool hasOwnKey)
    {
        var remote = urls.Where(url => !url.IsLoopback).ToList();
        if (remote.Count == 0)
        {
            return;
        }

        var missing = GetMissing(remote, isAllowed, hasOwnKey).ToList();
        if (missing.Count > 0)
        {
            throw new UsageException(
                $"Other machines can reach {remote[0]}, and any caller with the key gets tokens. "
                    + $"Still needed: {string.Join("; ", missing)}."
            );
        }
    }

    private static IEnumerable<string> GetMissing(List<ServeUrl> remote, bool isAllowed, bool hasOwnKey)
    {
        if (!isAllowed)
        {
            yield return "--allow-remote";
        }

        if (!hasOwnKey)
        {
            yield return $"a key of your own ({KeySource.Variable}, or --key-file with a file that you created)";
        }

        if (remote.Any(url => !url.IsHttps))
        {
            yield return "https:// in --urls, with --certificate FILE and --certificate-key FILE";
        }
    }
}
