namespace OneNce.Sandbox;

/// <summary>
/// Responds to requests for documented operations. It checks the token, then the request, as the API does; what is
/// valid gets the documented success, or the response that a test gave.
/// </summary>
internal sealed class OperationEndpoint(OperationTable operations, ResourceEndpoint resources, ErrorTemplate errors)
{
    public Response Respond(RecordedRequest request)
    {
        if (request.Route is not { } route)
        {
            return RespondToUnknown(request);
        }

        var operation = route.Operation;
        if (operation.Api.NeedsToken && !request.HasLiveToken)
        {
            return resources.Challenge(request);
        }

        var parameters = new ParameterReader(request);
        return RequestChecker.FindProblem(request, operation.Api, parameters) is { } problem
                ? errors.Create(400, "BadRequest", problem)
            : request.Fault?.Respond is { } respond ? RespondAsTold(request, respond)
            : RespondAsDocumented(request, operation, parameters);
    }

    private Response RespondToUnknown(RecordedRequest request)
    {
        var methods = operations.GetMethods(request.Path);
        if (methods.Length == 0)
        {
            var path = PrintableText.Escape(request.Path);
            return errors.Create(
                404,
                "NotFound",
                $"The documents have no path that matches '{path}'. Similar paths: {operations.Suggest(request.Path)}."
            );
        }

        var allowed = string.Join(", ", methods);
        return errors.Create(405, "MethodNotAllowed", $"This path has only {allowed}.") with
        {
            Headers = new Dictionary<string, string> { ["Allow"] = allowed },
        };
    }

    private Response RespondAsTold(RecordedRequest request, Func<RecordedRequest, Response> respond)
    {
        try
        {
            return respond(request);
        }
#pragma warning disable CA1031 // It is the test's function; the client under test gets a response in any case.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            var message = PrintableText.Escape($"{exception.GetType().Name}: {exception.Message}", 400);
            return errors.Create(500, "SandboxError", $"The function given to Respond failed with {message}");
        }
    }

    private Response RespondAsDocumented(
        RecordedRequest request,
        SandboxOperation operation,
        ParameterReader parameters
    )
    {
        var value = operation.Success.Create(
            request.Headers.GetValueOrDefault("Accept"),
            parameters.Query,
            operation.AssignedTotal,
            out var problem
        );
        return problem is null
            ? Response.FromDocument(value)
            : errors.Create(
                500,
                "SandboxError",
                $"{problem} in {operation.Document.Origin}. Add an example to the document, or call "
                    + $"For(\"{operation.Name}\").RespondWith."
            );
    }
}
