using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using OneNce.Cli.Api;
using OneNce.Cli.Console;

namespace OneNce.Cli.Surfaces.Mcp;

/// <summary>
/// Calls operations of the API for agents. The token is attached on the way out, and removed from what comes back.
/// </summary>
/// <param name="tokens">The tokens of the account.</param>
/// <param name="createClient">Creates a client that attaches them. There is none without credentials.</param>
/// <param name="settings">How long a result may be.</param>
internal sealed class OperationCaller(TokenService tokens, Func<ApiClient> createClient, McpSettings settings)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public async Task<CallToolResult> CallAsync(
        Operation operation,
        JsonObject arguments,
        RequestContext<CallToolRequestParams> context,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var fields = ReadFields(arguments);
            var request = operation.CreateRequest(tokens.BaseAddress, arguments);
            if (await tokens.GetAsync(cancellationToken) is { HasToken: false, Problem: var problem })
            {
                return Fail(problem.ToString());
            }

            if (context.Params?.ProgressToken is { } progress)
            {
                var value = new ProgressNotificationValue
                {
                    Progress = 0,
                    Total = 1,
                    Message = $"Waiting for {operation.Address}.",
                };
                await context.Server.NotifyProgressAsync(progress, value, cancellationToken: cancellationToken);
            }

            var response = await createClient().SendAsync(request, cancellationToken);
            return response.IsSuccess ? Succeed(operation, response, fields) : Refuse(response);
        }
        catch (UsageException exception)
        {
            return Fail(exception.Message);
        }
        catch (OneNceTokenException exception)
        {
            return Fail(TokenProblems.For(exception).ToString());
        }
        catch (OneNceRateLimitException)
        {
            return Fail(TokenProblems.TooManyRequests.ToString());
        }
        catch (HttpRequestException)
        {
            var carriedOut = operation.IsRead
                ? ""
                : " Whether it was carried out is unknown: look before you call it again.";
            return Fail(
                $"There was no response to {operation.Address}.{carriedOut} Tell the user to check the network, any proxy and "
                    + "the base address of this server."
            );
        }
    }

    /// <summary>A failed call whose text is our own.</summary>
    public static CallToolResult Fail(string message) =>
        new() { IsError = true, Content = [new TextContentBlock { Text = message }] };

    /// <summary>A result in both forms: clients without support for structured content read the text.</summary>
    public static CallToolResult Succeed(JsonObject result) =>
        new()
        {
            StructuredContent = JsonSerializer.SerializeToElement(result),
            Content = [new TextContentBlock { Text = result.ToJsonString(Json) }],
        };

    private CallToolResult Succeed(Operation operation, ApiResponse response, IReadOnlyCollection<string> fields)
    {
        var excerpt = new Excerpt(response.Json ?? AsText(response), fields, settings.MaxResult);
        var result = new JsonObject { ["status"] = response.Status };
        if (response.Text.Length > 0)
        {
            result["body"] = excerpt.Body;
        }

        Add(result, "totalPages", response.Number("X-Total-Pages"));
        Add(result, "totalCount", response.Number("X-Total-Count"));
        if (excerpt.Omitted.Count > 0)
        {
            result["omitted"] = Describe(excerpt, operation);
        }

        return Succeed(result);
    }

    /// <summary>What the server says follows as data: it may contain anything.</summary>
    private CallToolResult Refuse(ApiResponse response)
    {
        var result = Fail($"1NCE responds with {response.Reason}. {response.NextStep} What it says follows as data.");
        if (response.Text.Length > 0)
        {
            var said = new Excerpt(response.Json ?? AsText(response), [], settings.MaxResult).Body;
            var data = new JsonObject { ["status"] = response.Status, ["body"] = said };
            result.Content.Add(new TextContentBlock { Text = data.ToJsonString(Json) });
        }

        return result;
    }

    private static JsonValue? AsText(ApiResponse response) =>
        response.Text.Length == 0 ? null : JsonValue.Create(response.Text);

    private static void Add(JsonObject result, string name, int? number)
    {
        if (number is not null)
        {
            result[name] = number;
        }
    }

    private string Describe(Excerpt excerpt, Operation operation)
    {
        string[] parts = ["page", "limit", "offset", "size", "cursor", "from", "start"];
        var paging = operation
            .QueryArguments.Where(name => parts.Any(part => name.Contains(part, StringComparison.OrdinalIgnoreCase)))
            .ToList();
        var others = paging.Count == 0 ? "" : $", or choose another part with {string.Join(", ", paging)}";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{string.Join("; ", excerpt.Omitted.Take(10))}. A result has at most {settings.MaxResult} characters: name the members that you need in '{Operation.Fields}'{others}."
        );
    }

    private static List<string> ReadFields(JsonObject arguments) =>
        arguments[Operation.Fields] switch
        {
            null => [],
            JsonArray list when list.All(item => item is JsonValue value && value.TryGetValue<string>(out _)) =>
            [
                .. list.Select(item => item!.ToString()).Where(field => field.Length > 0),
            ],
            _ => throw new UsageException(
                $"The argument '{Operation.Fields}' is a list of names, such as [\"iccid\"]."
            ),
        };
}
