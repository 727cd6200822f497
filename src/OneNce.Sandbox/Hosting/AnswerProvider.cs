using Microsoft.AspNetCore.Http;
using WireMock;
using WireMock.ResponseProviders;
using WireMock.Settings;
using WireMock.Types;
using WireMock.Util;

namespace OneNce.Sandbox;

/// <summary>Gives WireMock the answer to each request.</summary>
internal sealed class AnswerProvider(Reception reception) : IResponseProvider
{
    public Task<(IResponseMessage Message, IMapping? Mapping)> ProvideResponseAsync(IMapping mapping, HttpContext context, IRequestMessage requestMessage, WireMockServerSettings settings)
    {
        var answer = reception.Answer((Exchange)context.Items[typeof(Exchange)]!);
        var message = new ResponseMessage
        {
            StatusCode = answer.Status,
            Headers = answer.Headers.ToDictionary(header => header.Key, header => new WireMockList<string>(header.Value)),
        };
        if (answer.Body.Length > 0)
        {
            message.Headers["Content-Type"] = new WireMockList<string>(answer.ContentType ?? "application/json");
            message.BodyData = new BodyData { DetectedBodyType = BodyType.String, BodyAsString = answer.Body };
        }

        return Task.FromResult<(IResponseMessage, IMapping?)>((message, null));
    }
}
