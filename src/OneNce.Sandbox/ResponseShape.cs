namespace OneNce.Sandbox;

/// <summary>Which property names a token response has.</summary>
/// <remarks>The document's schema and its example disagree; the API itself uses the schema's names.</remarks>
public enum ResponseShape
{
    /// <summary>The names that the API really sends: <c>userId</c> and <c>scope</c>.</summary>
    Actual,

    /// <summary>The names in the document's example, for instance <c>user_id</c> and <c>score</c>.</summary>
    Documented,
}
