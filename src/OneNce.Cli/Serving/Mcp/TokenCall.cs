using System.Text.Encodings.Web;
using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using OneNce.Cli.Serving.Problems;

namespace OneNce.Cli.Serving.Mcp;

/// <summary>One call of a tool that needs a token: tells of progress, waits, and answers with a state or with a problem.</summary>
internal sealed class TokenCall(TokenDesk desk)
{
    // Not for HTML: what an agent reads stays readable.
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly ProgressNotificationValue Asking = new() { Progress = 0, Total = 1, Message = "Asking 1NCE for an access token." };

    /// <param name="request">The call.</param>
    /// <param name="tell">Makes the answer of a token and of whether it was at hand.</param>
    /// <param name="cancellationToken">Ends this call's wait.</param>
    public async Task<CallToolResult> RunAsync<TState>(RequestContext<CallToolRequestParams> request, Func<AccessToken, bool, TState> tell, CancellationToken cancellationToken)
    {
        var asked = desk.GetAsync(cancellationToken);
        var atHand = asked.IsCompleted;
        if (!atHand && request.Params?.ProgressToken is { } token)
        {
            await request.Server.NotifyProgressAsync(token, Asking, cancellationToken: cancellationToken);
        }

        var reply = await asked;
        return reply.HasToken ? Done(tell(reply.Token, atHand)) : Failed(reply.Problem);
    }

    // The same twice: clients that know no structured content read the text.
    private static CallToolResult Done<TState>(TState state)
    {
        var structured = JsonSerializer.SerializeToElement(state, Json);
        return new() { StructuredContent = structured, Content = [new TextContentBlock { Text = JsonSerializer.Serialize(structured, Json) }] };
    }

    private static CallToolResult Failed(Problem problem) => new() { IsError = true, Content = [new TextContentBlock { Text = problem.ToString() }] };
}
