using System.Collections;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Reflection;
using System.Runtime.Serialization;
using System.Text;
using System.Xml;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

#pragma warning disable CA2000 // The request disposes its content, and a body its parts.
namespace OneNce;

/// <content>How generated code turns arguments into requests: an argument is never more than a value.</content>
public abstract partial class OneNceClientBase
{
    /// <summary>Creates the address of a request. Called by generated code.</summary>
    /// <param name="url">The base URL, the path and the query.</param>
    /// <returns>The address.</returns>
    /// <exception cref="ArgumentException">The base URL is not an address.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
#pragma warning disable CA1054 // Generated code builds the address as text.
    protected static Uri CreateUri(string url) =>
        Uri.TryCreate(url, UriKind.RelativeOrAbsolute, out var uri)
            ? uri
            : throw new ArgumentException(
                $"'{url?.Split('?')[0]}' is not an address: set BaseUrl, or the BaseAddress of the HttpClient, to "
                    + "that of a server, without variables.",
                nameof(url)
            );
#pragma warning restore CA1054

    /// <summary>Appends a parameter to the path of a request. Called by generated code.</summary>
    /// <param name="path">The address so far.</param>
    /// <param name="value">The value; the elements of a list are separated by commas.</param>
    /// <param name="name">The name of the argument.</param>
    /// <param name="format">The format of a time; that of its type if null.</param>
    /// <param name="style">The style of OpenAPI, with * if lists and objects are exploded.</param>
    /// <param name="key">The name of the parameter, for the style <c>matrix</c>.</param>
    /// <exception cref="ArgumentException">
    /// The value is empty, <c>.</c> or <c>..</c>, which would address another resource.
    /// </exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected static void AppendPath(
        StringBuilder path,
        object? value,
        string name,
        string? format = null,
        string style = "simple",
        string? key = null
    )
    {
        Guard.NotNull(path);
        Guard.NotNull(style);
        var segment = ParameterStyle.Parse(style).WritePath(ArgumentValue.Of(value, format), key ?? name);
        if (segment is "" or "." or "..")
        {
            throw new ArgumentException(
                $"'{segment}' cannot stand in a path, because it would address another resource.",
                name
            );
        }

        path.Append(segment);
    }

    /// <summary>Appends a parameter to the query of a request, and <c>&amp;</c>. Called by generated code.</summary>
    /// <param name="url">The address so far.</param>
    /// <param name="key">The name of the parameter.</param>
    /// <param name="value">The value; null, and a list or an object without elements, append nothing.</param>
    /// <param name="format">The format of a time; that of its type if null.</param>
    /// <param name="style">The style of OpenAPI, with * if lists and objects are exploded.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected static void AppendQuery(
        StringBuilder url,
        string key,
        object? value,
        string? format = null,
        string style = "form*"
    )
    {
        Guard.NotNull(url);
        Guard.NotNull(style);
        foreach (var pair in ParameterStyle.Parse(style).WriteQuery(ArgumentValue.Of(value, format), key))
        {
            url.Append(pair).Append('&');
        }
    }

    /// <summary>Adds a header to a request. Called by generated code.</summary>
    /// <param name="request">The request.</param>
    /// <param name="header">The name of the header.</param>
    /// <param name="value">The value; null adds none, and the elements of a list are separated by commas.</param>
    /// <param name="name">The name of the parameter.</param>
    /// <param name="format">The format of a time; that of its type if null.</param>
    /// <param name="style">The style of OpenAPI, with * if objects are exploded; <c>cookie</c> sends a cookie.</param>
    /// <exception cref="ArgumentException">The value contains a line break or what no header may contain.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected static void AddHeader(
        HttpRequestMessage request,
        string header,
        object? value,
        string name,
        string? format = null,
        string style = "simple"
    )
    {
        Guard.NotNull(request);
        Guard.NotNull(style);
        if (value is null)
        {
            return;
        }

        var (field, text) = ParameterStyle.Parse(style).WriteHeader(ArgumentValue.Of(value, format), header);
        header = field;
        if (text.Any(letter => letter is (< ' ' and not '\t') or > '~'))
        {
            throw new ArgumentException(
                $"The header {header} cannot contain line breaks, other control characters or letters beyond ASCII.",
                name
            );
        }

        if (!request.Headers.TryAddWithoutValidation(header, text) && request.Content is { } content)
        {
            content.Headers.Remove(header);
            content.Headers.TryAddWithoutValidation(header, text);
        }
    }

    /// <summary>Creates content from text. Called by generated code.</summary>
    /// <param name="text">The text.</param>
    /// <param name="mediaType">Its type.</param>
    /// <returns>The content, in UTF-8.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected static HttpContent CreateContent(string text, string mediaType)
    {
        var content = new StringContent(text);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(mediaType);
        return content;
    }

    /// <summary>Creates content from a file. Called by generated code.</summary>
    /// <param name="data">The file.</param>
    /// <param name="mediaType">Its type.</param>
    /// <param name="name">The name of the parameter.</param>
    /// <returns>The content.</returns>
    /// <exception cref="ArgumentException">There is no file, or the type is not a media type.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected static HttpContent CreateContent(Stream? data, string? mediaType, string name)
    {
        if (data is null)
        {
            throw new ArgumentException("The file has no data.", name);
        }

        var content = new StreamContent(data);
        if (!string.IsNullOrEmpty(mediaType))
        {
            content.Headers.ContentType = MediaTypeHeaderValue.TryParse(mediaType, out var type)
                ? type
                : throw new ArgumentException("The content type of the file is not a media type.", name);
        }

        return content;
    }

    /// <summary>
    /// Creates the content of a form from the members of an object, without those that are null. The elements of a list
    /// become fields of the same name, and an object is written as JSON. Called by generated code.
    /// </summary>
    /// <param name="form">The object.</param>
    /// <param name="settings">How its members are written.</param>
    /// <returns>The content.</returns>
    /// <exception cref="ArgumentException">The object cannot be written; the message names the member.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [RequiresUnreferencedCode(ByReflection)]
    [RequiresDynamicCode(ByReflection)]
    protected static HttpContent CreateFormContent(object form, JsonSerializerSettings settings)
    {
        if (TolerantReader.Parse(OneNceJson.Serialize(form, settings)) is not JObject members)
        {
            throw new ArgumentException("A form has members, as an object has.", nameof(form));
        }

        var fields =
            from member in members.Properties()
            from value in member.Value is JArray list ? list : Enumerable.Repeat(member.Value, 1)
            where value.Type != JTokenType.Null
            select $"{WebUtility.UrlEncode(member.Name)}={WebUtility.UrlEncode(ArgumentText.Of(value, null))}";
        return CreateContent(string.Join("&", fields), "application/x-www-form-urlencoded");
    }

    /// <summary>Adds a value to a multipart body, unless it is null. Called by generated code.</summary>
    /// <param name="content">The body.</param>
    /// <param name="part">The name of the part.</param>
    /// <param name="value">The value; each element of a list becomes a part, and an object is written as JSON.</param>
    /// <param name="settings">How an object is written.</param>
    /// <param name="format">The format of a time; that of its type if null.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [RequiresUnreferencedCode(ByReflection)]
    [RequiresDynamicCode(ByReflection)]
    protected static void AddPart(
        MultipartFormDataContent content,
        string part,
        object? value,
        JsonSerializerSettings settings,
        string? format = null
    )
    {
        Guard.NotNull(content);
        foreach (var element in ArgumentText.Elements(value))
        {
            content.Add(
                ArgumentText.IsValue(element)
                    ? new StringContent(ArgumentText.Of(element, format))
                    : CreateContent(OneNceJson.Serialize(element, settings), "application/json; charset=utf-8"),
                part
            );
        }
    }

    /// <summary>Adds a file to a multipart body. Called by generated code.</summary>
    /// <param name="content">The body.</param>
    /// <param name="part">The name of the part.</param>
    /// <param name="data">The file.</param>
    /// <param name="fileName">Its name; that of the part if null.</param>
    /// <param name="mediaType">Its type, or null.</param>
    /// <param name="name">The name of the parameter.</param>
    /// <exception cref="ArgumentException">There is no file, or its name or type cannot be sent.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected static void AddFile(
        MultipartFormDataContent content,
        string part,
        Stream? data,
        string? fileName,
        string? mediaType,
        string name
    )
    {
        Guard.NotNull(content);
        fileName = string.IsNullOrWhiteSpace(fileName) ? part : fileName!;
        if (fileName.Any(char.IsControl))
        {
            throw new ArgumentException("The name of a file cannot contain control characters.", name);
        }

        content.Add(CreateContent(data, mediaType, name), part, fileName);
    }

    /// <summary>Converts an argument to text, the same in every culture. Called by generated code.</summary>
    /// <param name="value">The argument; the elements of a list are separated by commas.</param>
    /// <param name="culture">Not used.</param>
    /// <returns>The text; empty for null.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected static string ConvertToString(object? value, CultureInfo culture) =>
        string.Join(",", ArgumentText.OfElements(value, null));
}
