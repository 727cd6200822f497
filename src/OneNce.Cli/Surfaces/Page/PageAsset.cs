using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace OneNce.Cli.Surfaces.Page;

/// <summary>One of the page's files, embedded in the assembly.</summary>
internal sealed class PageAsset(string name, string contentType)
{
    /// <summary>The path of all files but the page itself.</summary>
    public const string Folder = "/page";

    /// <summary>Allows nothing from other hosts, nothing inline, and no embedding in a frame.</summary>
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private readonly byte[] _content = Read(name);

    private readonly EntityTagHeaderValue _tag = new(
        $"\"{Convert.ToHexStringLower(SHA256.HashData(Read(name)))[..16]}\""
    );

    public static IReadOnlyDictionary<string, PageAsset> ByPath { get; } =
        new Dictionary<string, PageAsset>
        {
            ["/"] = new("index.html", "text/html; charset=utf-8"),
            [Folder + "/page.css"] = new("page.css", "text/css; charset=utf-8"),
            [Folder + "/page.js"] = new("page.js", "text/javascript; charset=utf-8"),
            [Folder + "/chart.js"] = new("chart.js", "text/javascript; charset=utf-8"),
            [Folder + "/words.js"] = new("words.js", "text/javascript; charset=utf-8"),
            [Folder + "/icon.svg"] = new("icon.svg", "image/svg+xml"),
        };

    /// <summary>Browsers revalidate the file each time, and download it again only if it changed.</summary>
    public FileContentHttpResult Get(HttpContext context)
    {
        context.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
        context.Response.Headers.CacheControl = "no-cache";
        return TypedResults.Bytes(_content, contentType, entityTag: _tag);
    }

    private static byte[] Read(string name)
    {
        using var resource = typeof(PageAsset).Assembly.GetManifestResourceStream("page/" + name)!;
        var content = new byte[resource.Length];
        resource.ReadExactly(content);
        return content;
    }
}
