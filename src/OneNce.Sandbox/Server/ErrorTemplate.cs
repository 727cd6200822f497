using System.Text.Json;

namespace OneNce.Sandbox;

/// <summary>Creates errors that the document does not show, in the format of one that it shows.</summary>
internal sealed class ErrorTemplate(ExampleCatalog catalog)
{
    public Response Create(int status, string code, string message)
    {
        var body = Json.Parse(catalog.UnknownUser.Body)!.AsObject();
        foreach (var (name, value) in body.ToArray())
        {
            body[name] =
                value?.GetValueKind() == JsonValueKind.Number ? status
                : name == "errorCode" ? code
                : name == "message" ? message
                : value?.DeepClone();
        }

        return new Response(status, catalog.UnknownUser.ContentType, Json.Serialize(body));
    }
}
