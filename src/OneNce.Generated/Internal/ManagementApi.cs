namespace OneNce;

/// <summary>The address of 1NCE's Management API, which its documents name as their server.</summary>
internal static class ManagementApi
{
    public static readonly Uri BaseAddress = new("https://api.1nce.com/management-api");

    /// <summary>
    /// Returns the server of a document, or the same path below another base address. For a server that is not 1NCE's
    /// or cannot be parsed, it returns the base address itself.
    /// </summary>
    public static string ResolveServer(string documented, Uri? baseAddress)
    {
        var isKnown = Uri.TryCreate(BaseAddress, documented, out var server);
        if (baseAddress is null)
        {
            return isKnown ? server!.AbsoluteUri : documented;
        }

        var below =
            isKnown && server!.AbsolutePath.StartsWith(BaseAddress.AbsolutePath + "/", StringComparison.Ordinal)
                ? server.AbsolutePath.Substring(BaseAddress.AbsolutePath.Length).TrimEnd('/')
                : "";
        var address = baseAddress.AbsoluteUri.TrimEnd('/');
        return address.EndsWith(below, StringComparison.Ordinal) ? address : address + below;
    }
}
