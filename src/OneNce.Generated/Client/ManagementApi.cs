namespace OneNce;

/// <summary>Where 1NCE's Management API is: what its documents name as their server.</summary>
internal static class ManagementApi
{
    public static readonly Uri BaseAddress = new("https://api.1nce.com/management-api");

    /// <summary>
    /// A document's server, or what has its place below another base address. A server that is none of 1NCE's, or cannot be
    /// read, has its place at the base address itself.
    /// </summary>
    public static string Server(string documented, Uri? baseAddress)
    {
        var isKnown = Uri.TryCreate(BaseAddress, documented, out var server);
        if (baseAddress is null)
        {
            return isKnown ? server!.AbsoluteUri : documented;
        }

        var below = isKnown && server!.AbsolutePath.StartsWith(BaseAddress.AbsolutePath + "/", StringComparison.Ordinal)
            ? server.AbsolutePath.Substring(BaseAddress.AbsolutePath.Length).TrimEnd('/')
            : string.Empty;
        var address = baseAddress.AbsoluteUri.TrimEnd('/');
        return address.EndsWith(below, StringComparison.Ordinal) ? address : address + below;
    }
}
