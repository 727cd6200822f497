using System.Text.Json.Nodes;

namespace OneNce.Sandbox;

/// <summary>Checks requests against the operation that they call.</summary>
/// <remarks>Query parameters and headers that the document does not mention are ignored, as APIs do.</remarks>
internal static class RequestChecker
{
    private const int MaxReasons = 5;

    /// <summary>Returns what is wrong with a request; null if nothing is.</summary>
    public static string? FindProblem(RecordedRequest request, ApiOperation operation, ParameterReader parameters)
    {
        var problems = operation
            .Parameters.Select(parameter => CheckParameter(parameter, parameters))
            .Append(operation.Body is { } body ? CheckBody(request, body) : null)
            .OfType<string>()
            .Take(MaxReasons)
            .ToArray();
        return problems.Length == 0
            ? null
            : $"The request does not match {operation.Address}: {string.Join("; ", problems)}.";
    }

    private static string? CheckParameter(ApiParameter parameter, ParameterReader parameters)
    {
        var name = $"the {parameter.In} parameter '{parameter.Name}'";
        if (!parameters.TryRead(parameter, out var value))
        {
            return parameter.IsRequired ? $"{name} is missing" : null;
        }

        var errors = parameter.Schema.Validate(value);
        return errors.Count == 0 ? null
            : errors[0].Pointer.Length == 0 ? SchemaSet.Describe(errors, name)
            : $"{name}, {SchemaSet.Describe(errors, "its value")}";
    }

    private static string? CheckBody(RecordedRequest request, ApiBody body)
    {
        if (request.Body.Length == 0)
        {
            return body.IsRequired ? "the body is missing" : null;
        }

        if (body.Contents.Count == 0)
        {
            return null;
        }

        var type = ApiMedia.GetType(request.ContentType);
        var media =
            body.Contents.FirstOrDefault(media => media.Type == type)
            ?? body.Contents.FirstOrDefault(media => media.Includes(type));
        if (media is null)
        {
            var came = request.ContentType is null ? "missing" : $"'{PrintableText.Escape(request.ContentType)}'";
            var expected = string.Join(" or ", body.Contents.Select(media => $"'{media.Type}'"));
            return $"the Content-Type is {came}, expected {expected}";
        }

        return media.Schema is { } schema ? CheckContent(request.Body, type, media, schema) : null;
    }

    private static string? CheckContent(string body, string type, ApiMedia media, Schema schema)
    {
        JsonNode? value;
        if (media.IsForm)
        {
            value = ParameterReader.ReadForm(body, schema);
        }
        else if (!media.IsJson && type != "application/json" && !type.EndsWith("+json", StringComparison.Ordinal))
        {
            return null;
        }
        else if (!Json.TryParse(body, out value, out var reason))
        {
            return $"the body is not JSON: {PrintableText.Escape(reason).TrimEnd('.')}";
        }

        var errors = schema.Validate(value);
        return errors.Count == 0 ? null : $"in the body, {SchemaSet.Describe(errors, "the value")}";
    }
}
