namespace OneNce.Sandbox;

/// <summary>Which member names a token's answer uses: the document's example and its schema disagree.</summary>
public enum ResponseShape
{
    /// <summary><c>userId</c> and <c>scope</c>: the schema's names, which clients meet.</summary>
    Actual,

    /// <summary>The example's own names, at present <c>user_id</c> and <c>score</c>.</summary>
    Documented,
}
