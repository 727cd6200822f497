using System.Text.Json;

namespace OneNce.Sandbox;

/// <summary>Errors that the document does not show, in the shape of one that it shows.</summary>
internal sealed class ErrorShape(ChosenExamples examples)
{
    public Answer Make(int status, string code, string message)
    {
        var body = Json.Read(examples.UnknownUser.Body)!.AsObject();
        foreach (var (name, value) in body.ToArray())
        {
            body[name] = value?.GetValueKind() == JsonValueKind.Number ? status
                : name == "errorCode" ? code
                : name == "message" ? message
                : value?.DeepClone();
        }

        return new Answer(status, examples.UnknownUser.ContentType, Json.Write(body));
    }
}
