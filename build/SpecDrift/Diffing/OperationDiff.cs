namespace SpecDrift;

/// <summary>One operation, which NSwag makes a method of.</summary>
internal static class OperationDiff
{
    public static void Compare(Drift drift, Cursor path, Cursor operation)
    {
        drift.Fields("operation.text-changed", operation, "summary", "description");
        drift.Fields("external-docs.changed", operation, "externalDocs");
        drift.Fields("operation.renamed", operation, "operationId");
        drift.Flag(operation.Take("deprecated"), "operation.deprecated", "operation.undeprecated");
        TagsDiff.OfOperation(drift, operation.Take("tags"));
        ParametersDiff.Compare(drift, path, operation);
        RequestBodyDiff.Compare(drift, operation.Take("requestBody").For(Usages.Request));
        ResponsesDiff.Compare(drift, operation.Take("responses").For(Usages.Response));
        SecurityDiff.Compare(drift, operation);
        drift.Fields("server.override-changed", operation, "servers");
        drift.Fields("operation.callback-changed", operation, "callbacks");
        drift.Rest(operation);
    }
}
