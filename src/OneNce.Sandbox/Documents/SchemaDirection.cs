namespace OneNce.Sandbox;

/// <summary>Which way a value goes, which decides whether read-only or write-only members are required.</summary>
internal enum SchemaDirection
{
    Request,
    Response,
}
